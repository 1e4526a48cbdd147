import { ShoppingBag } from "lucide-react";
import type { OrderRow } from "@/api/types";
import { since } from "@/lib/dates";
import { useList } from "@/lib/list";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { buttonClass } from "@/ui/button";
import { type Column, IndexList } from "@/ui/index-page";
import type { Filter } from "@/ui/index-toolbar";
import { PageFrame } from "@/ui/page";
import { EmptyState } from "@/ui/states";
import { DeliveryBadge, StateBadge } from "./labels";

const PAYMENTS = [
  "pending",
  "on_delivery",
  "paid",
  "partially_refunded",
  "refunded",
  "failed",
] as const;
const FULFILMENTS = ["to_send", "partial", "fulfilled", "delivered"] as const;

function useColumns(): Column<OrderRow>[] {
  const { t } = useTranslation();
  return [
    {
      key: "number",
      title: t("orders.order"),
      render: (row) => <span className="num">{row.number}</span>,
    },
    {
      key: "date",
      title: t("orders.date"),
      render: (row) => since(row.placed_at),
      className: "whitespace-nowrap text-ink-2",
    },
    {
      key: "customer",
      title: t("orders.customer"),
      render: (row) => (
        <span className="block max-w-52 truncate">
          {row.customer?.name || row.customer?.email || t("orders.guest")}
        </span>
      ),
    },
    {
      key: "payment",
      title: t("orders.payment"),
      render: (row) => <StateBadge kind="payment" state={row.payment_status} />,
    },
    {
      key: "fulfilment",
      title: t("orders.fulfilment"),
      render: (row) => <DeliveryBadge order={row} />,
    },
    {
      key: "items",
      title: t("orders.items"),
      align: "right",
      render: (row) => row.item_count,
      className: "hidden lg:table-cell text-ink-2",
    },
    {
      key: "total",
      title: t("orders.total"),
      align: "right",
      render: (row) => row.total.formatted,
      className: "font-medium whitespace-nowrap",
    },
  ];
}

function useFilters(): Filter[] {
  const { t } = useTranslation();
  return [
    {
      key: "payment",
      label: t("orders.payment"),
      options: PAYMENTS.map((value) => ({ value, label: t(`orders.payment_${value}`) })),
    },
    {
      key: "fulfilment",
      label: t("orders.fulfilment"),
      options: FULFILMENTS.map((value) => ({ value, label: t(`orders.fulfilment_${value}`) })),
    },
  ];
}

export function OrdersPage() {
  const { t } = useTranslation();
  const { api, store, to } = useStore();
  const columns = useColumns();
  const filters = useFilters();
  const list = useList<OrderRow>({
    api,
    scope: store.id,
    path: "/orders/",
    known: ["q", "status", "payment", "fulfilment"],
  });
  return (
    <PageFrame title={t("nav.orders")}>
      <IndexList
        list={list}
        label={t("nav.orders")}
        columns={columns}
        filters={filters}
        search={t("orders.search")}
        views={[
          { label: t("orders.view_all"), params: {} },
          { label: t("orders.view_to_fulfil"), params: { fulfilment: "to_send" } },
          { label: t("orders.view_unpaid"), params: { payment: "pending" } },
          { label: t("orders.view_cancelled"), params: { status: "cancelled" } },
        ]}
        card={(row) => <OrderCard row={row} />}
        rowKey={(row) => row.id}
        rowHref={(row) => to(`/orders/${row.id}`)}
        rowLabel={(row) => row.number}
        empty={
          <EmptyState
            icon={<ShoppingBag />}
            title={t("orders.empty_title")}
            text={t("orders.empty_text")}
            action={
              <a
                href={store.url}
                target="_blank"
                rel="noreferrer"
                className={buttonClass("primary")}
              >
                {t("orders.empty_action")}
              </a>
            }
          />
        }
      />
    </PageFrame>
  );
}

function OrderCard({ row }: { row: OrderRow }) {
  const { t } = useTranslation();
  return (
    <span className="block">
      <span className="flex items-baseline justify-between gap-3">
        <span className="num text-base font-semibold">{row.number}</span>
        <span className="num text-base font-medium">{row.total.formatted}</span>
      </span>
      <span className="mt-0.5 flex justify-between gap-3 text-sm text-ink-2">
        <span className="truncate">
          {row.customer?.name || row.customer?.email || t("orders.guest")}
        </span>
        <span className="shrink-0">{since(row.placed_at)}</span>
      </span>
      <span className="mt-2 flex gap-1.5">
        <StateBadge kind="payment" state={row.payment_status} />
        <DeliveryBadge order={row} />
      </span>
    </span>
  );
}
