import { useQuery } from "@tanstack/react-query";
import { Download, ScrollText } from "lucide-react";
import { useRef } from "react";
import type { AuditRow, StoreUsage } from "@/api/types";
import { localDay } from "@/lib/dates";
import { type ListState, useList } from "@/lib/list";
import { useMemberNames } from "@/lib/members";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { AREAS, AuditList, keptFor, securityFilter } from "@/ui/audit-list";
import { Button } from "@/ui/button";
import { type Filter, FilterChip, LiveSearch } from "@/ui/index-toolbar";
import { PageFrame } from "@/ui/page";
import { EmptyState } from "@/ui/states";
import { sayProblem } from "@/ui/toast";

const DAYS = [0, 7, 30] as const;
const SHOPPERS = "account."; // members have their accounts with the platform, not in a store
const OURS = "console"; // never in a store's own trail

export function AuditPage() {
  const { t } = useTranslation();
  const { api, store } = useStore();
  const known = ["q", "action", "actor", "from", "security"];
  const list = useList<AuditRow>({ api, scope: store.id, path: "/audit/", known });
  const names = useMemberNames();
  const asked = new URLSearchParams([...list.params].filter(([key]) => known.includes(key)));
  return (
    <PageFrame
      title={t("nav.audit")}
      subtitle={<Subtitle />}
      narrow
      action={
        <Button
          icon={<Download className="size-4" />}
          onClick={() =>
            void api
              .download(`/exports/audit.csv${asked.size ? `?${asked}` : ""}`, "activity.csv")
              .catch(sayProblem)
          }
        >
          {t("audit.export")}
        </Button>
      }
    >
      <Toolbar list={list} names={names} />
      <AuditList
        list={list}
        nameOf={(row) => {
          const [kind, key] = (row.credential ?? "").split(" ");
          if (kind === "api_key") return t("audit.key", { key });
          if (names.has(row.actor_id)) return names.get(row.actor_id);
          if (row.action.startsWith(SHOPPERS)) return t("audit.shopper");
          return row.actor_id ? t("audit.someone") : t("audit.system");
        }}
        empty={
          list.filtered ? (
            <EmptyState
              icon={<ScrollText />}
              title={t("common.nothing_found")}
              text={t("common.nothing_found_text")}
              action={<Button onClick={list.clear}>{t("common.clear_filters")}</Button>}
            />
          ) : (
            <EmptyState
              icon={<ScrollText />}
              title={t("audit.empty_title")}
              text={t("audit.empty_text")}
            />
          )
        }
      />
    </PageFrame>
  );
}

function Subtitle() {
  const { t } = useTranslation();
  const { api, store } = useStore();
  const { data } = useQuery({
    queryKey: [store.id, "/store/usage/"],
    queryFn: ({ signal }) => api.get<StoreUsage>("/store/usage/", undefined, signal),
  });
  const kept = data && keptFor(t, data.audit_days);
  return [t("audit.subtitle"), kept].filter(Boolean).join(" ");
}

interface ToolbarProps {
  list: ListState<AuditRow>;
  names: Map<string, string>;
}

function Toolbar({ list, names }: ToolbarProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const filters: Filter[] = [
    {
      key: "action",
      label: t("audit.area"),
      options: AREAS.filter((area) => area !== OURS).map((value) => ({
        value,
        label: t(`audit.area_${value}`),
      })),
    },
    {
      key: "actor",
      label: t("audit.who"),
      options: [...names].map(([value, label]) => ({ value, label })),
    },
    securityFilter(t),
    {
      key: "from",
      label: t("audit.when"),
      options: DAYS.map((days) => ({
        value: localDay(days),
        label: t(`audit.since_${days}`),
      })),
    },
  ];
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      <LiveSearch list={list} label={t("audit.search")} inputRef={field} />
      {filters.map((filter) => (
        <FilterChip key={filter.key} filter={filter} list={list} />
      ))}
    </div>
  );
}
