import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import type { AuditRow } from "@/api/types";
import { dateTime, since } from "@/lib/dates";
import type { ListState } from "@/lib/list";
import { useTranslation } from "@/lib/text";
import { Badge, Banner } from "./card";
import { type Filter, Pager } from "./index-toolbar";
import { CardSkeleton, ErrorState, Late } from "./states";

export const AREAS = [
  "product",
  "collection",
  "import",
  "order",
  "customer",
  "settings",
  "theme",
  "policies",
  "shipping_rate",
  "team",
  "api_key",
  "webhook",
  "domain",
  "backup",
  "store",
  "account",
  "audit",
  "console",
] as const;

interface Props {
  list: ListState<AuditRow>;
  nameOf: (row: AuditRow) => ReactNode;
  /** Where an entry leads to, below what it changed. */
  links?: (row: AuditRow) => ReactNode;
  empty: ReactNode;
}

/** Who changed what, newest first; what a value was and became unfolds. */
export function AuditList({ list, nameOf, links, empty }: Props) {
  const { t } = useTranslation();
  if (list.isPending) {
    return (
      <Late>
        <CardSkeleton lines={8} />
      </Late>
    );
  }
  return (
    <div className="overflow-clip rounded-lg bg-surface shadow-card">
      {list.incomplete && <Banner tone="warn">{t("audit.incomplete")}</Banner>}
      {list.error ? <ErrorState error={list.error} onRetry={list.refetch} /> : null}
      {!list.error && !list.rows.length && empty}
      <ol>
        {list.rows.map((row) => (
          <li key={row.id} className="border-b border-line last:border-0">
            <Entry row={row} name={nameOf(row)} link={links?.(row)} />
          </li>
        ))}
      </ol>
      <Pager list={list} />
    </div>
  );
}

interface EntryProps {
  row: AuditRow;
  name: ReactNode;
  link?: ReactNode;
}

function Entry({ row, name, link }: EntryProps) {
  const { t } = useTranslation();
  const fields = [...new Set([...Object.keys(row.before ?? {}), ...Object.keys(row.after ?? {})])];
  return (
    <details className="group">
      <summary className="flex min-h-11 cursor-pointer list-none items-center gap-3 px-5 py-2 text-sm hover:bg-subtle">
        <span className="min-w-0 flex-1">
          <span className="block sm:truncate">
            <ActionName row={row} />
            {row.label && <span className="text-ink-2"> · {row.label}</span>}
          </span>
          <span className="block truncate text-xs text-ink-3">{name}</span>
        </span>
        {row.security && <Badge tone="warn">{t("audit.security")}</Badge>}
        <time dateTime={row.at} title={dateTime(row.at)} className="shrink-0 text-xs text-ink-3">
          {since(row.at)}
        </time>
        <ChevronDown
          aria-hidden="true"
          className="size-4 shrink-0 text-ink-3 transition-transform group-open:rotate-180"
        />
      </summary>
      <dl className="grid gap-1 bg-subtle px-5 py-3 text-sm">
        {fields.map((field) => (
          <div key={field} className="flex flex-wrap gap-x-3">
            <dt className="w-36 shrink-0 text-ink-3">{field}</dt>
            <dd className="min-w-0 flex-1 break-words">
              {row.before && <del className="mr-2 text-ink-3">{shown(row.before[field])}</del>}
              {row.after && <ins className="no-underline">{shown(row.after[field])}</ins>}
            </dd>
          </div>
        ))}
        <div className="flex flex-wrap gap-x-3">
          <dt className="w-36 shrink-0 text-ink-3">{t("audit.when")}</dt>
          <dd className="num">{dateTime(row.at)}</dd>
        </div>
        {row.ip && (
          <div className="flex flex-wrap gap-x-3">
            <dt className="w-36 shrink-0 text-ink-3">{t("audit.ip")}</dt>
            <dd className="num">{row.ip}</dd>
          </div>
        )}
      </dl>
      {link && <p className="bg-subtle px-5 pb-3 text-sm">{link}</p>}
    </details>
  );
}

type Say = ReturnType<typeof useTranslation>["t"];

export const securityFilter = (t: Say): Filter => ({
  key: "security",
  label: t("audit.security"),
  options: [{ value: "true", label: t("audit.security_only") }],
});

/** For how long a plan keeps entries; 0 is for ever. */
export const keptFor = (t: Say, days: number) =>
  days ? t("audit.kept_days", { count: days }) : t("audit.kept_always");

function shown(value: unknown): string {
  if (value === undefined || value === null || value === "") return "–";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** "product.updated" in words; of settings, those of what was set. A test finds a missing one. */
function ActionName({ row }: { row: AuditRow }) {
  const { own } = useTranslation();
  const key = `audit.action_${row.action.replace(".", "_")}`;
  return <span className="font-medium">{own(`${key}_${row.target}`, own(key, row.action))}</span>;
}
