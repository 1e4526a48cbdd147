import { useQuery } from "@tanstack/react-query";
import { Mail, Phone, ShoppingBag, Users } from "lucide-react";
import { Link, useParams } from "react-router";
import type { Address, Customer, CustomerRow, OrderRow, Page } from "@/api/types";
import { countryName } from "@/lib/countries";
import { day, since } from "@/lib/dates";
import { useList } from "@/lib/list";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Avatar, Card } from "@/ui/card";
import { cx } from "@/ui/cx";
import { type Column, IndexList } from "@/ui/index-page";
import { PageFrame, Split } from "@/ui/page";
import { CardSkeleton, EmptyState, ErrorState, Late, Skeleton } from "@/ui/states";

function useColumns(): Column<CustomerRow>[] {
  const { t } = useTranslation();
  return [
    {
      key: "name",
      title: t("customers.name"),
      render: (row) => (
        <span className="flex items-center gap-3">
          <Avatar name={row.name || row.email} />
          <span className="truncate">{row.name || row.email}</span>
        </span>
      ),
    },
    {
      key: "email",
      title: t("customers.email"),
      render: (row) => row.email,
      className: "text-ink-2",
    },
    {
      key: "phone",
      title: t("customers.phone"),
      render: (row) => row.phone,
      className: "hidden xl:table-cell text-ink-2",
    },
    {
      key: "orders",
      title: t("nav.orders"),
      align: "right",
      render: (row) => row.order_count,
    },
    {
      key: "spent",
      title: t("customers.spent"),
      align: "right",
      render: (row) => row.total_spent.formatted,
      className: "whitespace-nowrap font-medium",
    },
    {
      key: "last",
      title: t("customers.last_order"),
      render: (row) => (row.last_order_at ? since(row.last_order_at) : "–"),
      className: "whitespace-nowrap text-ink-2",
    },
  ];
}

export function CustomersPage() {
  const { t } = useTranslation();
  const { api, store, to } = useStore();
  const columns = useColumns();
  const list = useList<CustomerRow>({ api, scope: store.id, path: "/customers/", known: ["q"] });
  return (
    <PageFrame title={t("nav.customers")}>
      <IndexList
        list={list}
        label={t("nav.customers")}
        columns={columns}
        search={t("customers.search")}
        card={(row) => (
          <span className="flex items-center gap-3">
            <Avatar name={row.name || row.email} />
            <span className="min-w-0 flex-1">
              <span className="block truncate text-base font-medium">{row.name || row.email}</span>
              <span className="block truncate text-sm text-ink-2">{row.email}</span>
            </span>
            <span className="num text-right text-sm">
              <span className="block font-medium">{row.total_spent.formatted}</span>
              <span className="text-ink-2">
                {t("customers.orders", { count: row.order_count })}
              </span>
            </span>
          </span>
        )}
        rowKey={(row) => row.id}
        rowHref={(row) => to(`/customers/${row.id}`)}
        rowLabel={(row) => row.name || row.email}
        empty={
          <EmptyState
            icon={<Users />}
            title={t("customers.empty_title")}
            text={t("customers.empty_text")}
          />
        }
      />
    </PageFrame>
  );
}

export function CustomerPage() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const { api, store, to } = useStore();
  const { data, error, refetch } = useQuery({
    queryKey: [store.id, "/customers/", id],
    queryFn: ({ signal }) => api.get<Customer>(`/customers/${id}/`, undefined, signal),
  });
  const back = { to: to("/customers"), label: t("nav.customers") };
  if (data) return <Detail customer={data} back={back} />;
  return (
    <PageFrame title={t("nav.customers")} back={back}>
      {error ? (
        <ErrorState error={error} onRetry={() => refetch()} />
      ) : (
        <Late className="grid gap-4 lg:grid-cols-[2fr_1fr]">
          <CardSkeleton lines={6} />
          <CardSkeleton />
        </Late>
      )}
    </PageFrame>
  );
}

function Detail({ customer, back }: { customer: Customer; back: { to: string; label: string } }) {
  const { t } = useTranslation();
  return (
    <PageFrame
      title={customer.name || customer.email}
      subtitle={customer.created_at && t("customers.since", { day: day(customer.created_at) })}
      back={back}
    >
      <Split
        main={
          <>
            <dl className="grid grid-cols-2 gap-px sm:grid-cols-3 overflow-hidden rounded-lg bg-line shadow-card">
              <Figure label={t("nav.orders")} value={String(customer.order_count)} />
              <Figure
                label={t("customers.spent")}
                value={customer.total_spent.formatted}
                className="max-sm:order-first max-sm:col-span-2"
              />
              <Figure
                label={t("customers.last_order")}
                value={customer.last_order_at ? since(customer.last_order_at) : "–"}
              />
            </dl>
            <OrdersCard customer={customer} />
          </>
        }
        side={<ContactCard customer={customer} />}
      />
    </PageFrame>
  );
}

interface FigureProps {
  label: string;
  value: string;
  className?: string;
}

function Figure({ label, value, className }: FigureProps) {
  return (
    <div className={cx("min-w-0 bg-surface px-4 py-3.5", className)}>
      <dt className="truncate text-xs text-ink-3">{label}</dt>
      <dd className="num text-base font-semibold break-words sm:text-lg">{value}</dd>
    </div>
  );
}

function OrdersCard({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const { api, store, to } = useStore();
  const orders = useQuery({
    queryKey: [store.id, "/orders/", "of-customer", customer.id],
    queryFn: ({ signal }) =>
      api.get<Page<OrderRow>>("/orders/", { customer: customer.id, limit: 20 }, signal),
  });
  return (
    <Card title={t("nav.orders")} flush>
      {orders.isPending && (
        <Late className="space-y-3 px-5 pb-5">
          <Skeleton />
          <Skeleton />
        </Late>
      )}
      {orders.error && <ErrorState error={orders.error} onRetry={() => orders.refetch()} />}
      {orders.data?.results.length === 0 && (
        <p className="flex items-center gap-2.5 px-5 pb-5 text-sm text-ink-2">
          <ShoppingBag aria-hidden="true" className="size-4" /> {t("customers.no_orders")}
        </p>
      )}
      <ul className="pb-1.5">
        {orders.data?.results.map((order) => (
          <li key={order.id}>
            <Link
              to={to(`/orders/${order.id}`)}
              className="flex min-h-11 items-center gap-4 px-5 text-sm hover:bg-subtle"
            >
              <span className="num font-medium">{order.number}</span>
              <span className="flex-1 text-ink-2">{since(order.placed_at)}</span>
              <span className="num font-medium">{order.total.formatted}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function ContactCard({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  return (
    <Card title={t("customers.contact")}>
      <div className="grid gap-1.5 text-sm">
        {customer.email && (
          <a
            href={`mailto:${customer.email}`}
            className="flex min-w-0 items-center gap-2.5 text-ink-2 hover:text-ink"
          >
            <Mail aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
            <span className="min-w-0 wrap-anywhere">{customer.email}</span>
          </a>
        )}
        {customer.phone && (
          <a
            href={`tel:${customer.phone}`}
            className="flex items-center gap-2.5 text-ink-2 hover:text-ink"
          >
            <Phone aria-hidden="true" className="size-4 text-ink-3" /> {customer.phone}
          </a>
        )}
      </div>
      {customer.addresses?.map((address) => (
        <AddressText key={address.id ?? address.line1} address={address} />
      ))}
    </Card>
  );
}

function AddressText({ address }: { address: Address }) {
  const town = [address.postal_code, address.city].filter(Boolean).join(" ");
  const lines = [
    address.name,
    address.line1,
    address.line2,
    town,
    address.country && countryName(address.country),
  ];
  return (
    <address className="mt-4 border-t border-line pt-3 text-sm text-ink-2 not-italic">
      {lines.filter(Boolean).map((line) => (
        <span key={line} className="block">
          {line}
        </span>
      ))}
    </address>
  );
}
