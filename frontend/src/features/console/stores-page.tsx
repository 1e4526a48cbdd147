import { Store } from "lucide-react";
import type { ConsoleStore } from "@/api/types";
import { day, daysUntil, since } from "@/lib/dates";
import { platformApi } from "@/lib/http";
import { useList } from "@/lib/list";
import { useTranslation } from "@/lib/text";
import { Avatar, Badge } from "@/ui/card";
import { type Column, IndexList } from "@/ui/index-page";
import { PageFrame } from "@/ui/page";
import { EmptyState } from "@/ui/states";
import { PlatformFigures } from "./figures";

const TONES = {
  active: "ok",
  suspended: "bad",
  closing: "warn",
  restoring: "warn",
  moving: "warn",
} as const;

export function StatusBadge({ status }: { status: ConsoleStore["status"] }) {
  const { t } = useTranslation();
  return (
    <Badge tone={TONES[status] ?? "neutral"} dot>
      {t(`console.status_${status}`)}
    </Badge>
  );
}

export const revenueText = (store: ConsoleStore) =>
  store.revenue.map((amount) => amount.formatted).join(" · ") || "–";

export function TrialText({ store }: { store: ConsoleStore }) {
  const { t } = useTranslation();
  if (!store.trial_ends_at) return "–";
  const over = daysUntil(store.trial_ends_at) < 0;
  return over ? t("console.trial_over") : day(store.trial_ends_at);
}

function useColumns(): Column<ConsoleStore>[] {
  const { t } = useTranslation();
  return [
    {
      key: "name",
      title: t("console.store"),
      sort: "name",
      render: (row) => (
        <span className="flex items-center gap-3">
          <Avatar name={row.name} square />
          <span className="min-w-0">
            <span className="block truncate">{row.name}</span>
            <span className="block truncate text-xs font-normal text-ink-3">
              {row.owner_email}
            </span>
          </span>
        </span>
      ),
    },
    {
      key: "status",
      title: t("console.status"),
      render: (row) => <StatusBadge status={row.status} />,
    },
    { key: "plan", title: t("console.plan"), render: (row) => row.plan, className: "capitalize" },
    {
      key: "trial",
      title: t("console.trial"),
      sort: "trial_ends_at",
      render: (row) => <TrialText store={row} />,
      className: "whitespace-nowrap text-ink-2",
    },
    {
      key: "orders",
      title: t("nav.orders"),
      align: "right",
      sort: "orders",
      render: (row) => row.orders,
    },
    {
      key: "revenue",
      title: t("console.revenue"),
      align: "right",
      sort: "revenue",
      render: revenueText,
      className: "whitespace-nowrap font-medium",
    },
    {
      key: "activity",
      title: t("console.activity"),
      sort: "last_activity_at",
      render: (row) => (row.last_activity_at ? since(row.last_activity_at) : "–"),
      className: "whitespace-nowrap text-ink-2",
    },
  ];
}

export function StoresPage() {
  const { t } = useTranslation();
  const columns = useColumns();
  const list = useList<ConsoleStore>({
    api: platformApi,
    scope: "console",
    path: "/console/stores/",
    known: ["q", "status", "sort"],
  });
  return (
    <PageFrame title={t("console.stores")}>
      <PlatformFigures />
      <IndexList
        list={list}
        label={t("console.stores")}
        columns={columns}
        search={t("console.search")}
        views={[
          { label: t("products.all"), params: {} },
          { label: t("console.status_active"), params: { status: "active" } },
          { label: t("console.status_suspended"), params: { status: "suspended" } },
        ]}
        card={(row) => <StoreCard store={row} />}
        rowKey={(row) => row.id}
        rowHref={(row) => `/stores/${row.id}`}
        rowLabel={(row) => row.name}
        empty={
          <EmptyState
            icon={<Store />}
            title={t("console.empty_title")}
            text={t("console.empty_text")}
          />
        }
      />
    </PageFrame>
  );
}

function StoreCard({ store }: { store: ConsoleStore }) {
  const { t } = useTranslation();
  return (
    <span className="flex items-center gap-3">
      <Avatar name={store.name} square />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-base font-medium">{store.name}</span>
        <span className="num block truncate text-sm text-ink-2">
          {revenueText(store)} · {t("customers.orders", { count: store.orders })}
        </span>
        <span className="block truncate text-xs text-ink-3">{store.owner_email}</span>
      </span>
      <StatusBadge status={store.status} />
    </span>
  );
}
