import { useQuery } from "@tanstack/react-query";
import type { StoreUsage } from "@/api/types";
import { day, daysUntil } from "@/lib/dates";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { keptFor } from "@/ui/audit-list";
import { Badge, Card } from "@/ui/card";
import { CardSkeleton, ErrorState, Late, Progress } from "@/ui/states";

/** What the plan holds and how much of it is used. */
export function PlanPage() {
  const { api, store } = useStore();
  const usage = useQuery({
    queryKey: [store.id, "/store/usage/"],
    queryFn: ({ signal }) => api.get<StoreUsage>("/store/usage/", undefined, signal),
  });
  if (usage.data) return <Plan usage={usage.data} />;
  if (usage.error) return <ErrorState boxed error={usage.error} onRetry={() => usage.refetch()} />;
  return (
    <Late>
      <CardSkeleton lines={6} />
    </Late>
  );
}

function Plan({ usage }: { usage: StoreUsage }) {
  const { t, language } = useTranslation();
  const { store } = useStore();
  const number = new Intl.NumberFormat(language);
  const trial = store.trial_ends_at;
  return (
    <div className="grid gap-5">
      <Card
        title={<span className="capitalize">{usage.plan}</span>}
        description={t("plan.text")}
        action={
          trial && daysUntil(trial) >= 0 ? (
            <Badge tone="brand">{t("settings.trial_until", { day: day(trial) })}</Badge>
          ) : undefined
        }
      >
        <ul className="grid gap-5">
          {usage.quotas.map((quota) => (
            <Quota key={quota.name} quota={quota} />
          ))}
        </ul>
      </Card>
      <Card title={t("plan.api")} description={t("plan.api_text")}>
        <dl className="grid grid-cols-2 gap-4">
          <Rate label={t("plan.per_minute")} value={number.format(usage.requests_per_minute)} />
          <Rate label={t("plan.per_day")} value={number.format(usage.requests_per_day)} />
        </dl>
      </Card>
      <Card title={t("plan.audit")} description={keptFor(t, usage.audit_days)} />
    </div>
  );
}

function Rate({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt className="text-sm text-ink-3">{label}</dt>
      <dd className="num text-lg font-semibold">{value}</dd>
    </div>
  );
}

const NEARLY = 0.9;

function Quota({ quota }: { quota: StoreUsage["quotas"][number] }) {
  const { t } = useTranslation();
  const show = useShown(quota.name);
  const { used, most } = quota;
  const label = t(`plan.${quota.name}`);
  return (
    <li className="grid gap-2">
      <p className="flex flex-wrap justify-between gap-x-4 text-sm">
        <span className="font-medium">{label}</span>
        <span className="num text-ink-2">
          {most === null
            ? t("plan.without_end", { used: show(used) })
            : t("plan.used_of", { used: show(used), most: show(most) })}
        </span>
      </p>
      {most !== null && <Progress value={used} max={most} label={label} />}
      {most !== null && used >= most * NEARLY && (
        <p className="text-sm text-warn">
          {used >= most ? t("plan.full") : t("plan.nearly_full")}
        </p>
      )}
    </li>
  );
}

const GIB = 1024 ** 3;
const MIB = 1024 ** 2;

/** Counts as counts, bytes as what people say. */
function useShown(name: string): (value: number) => string {
  const { language } = useTranslation();
  return (value) => {
    if (name !== "storage_bytes") return new Intl.NumberFormat(language).format(value);
    const [unit, size] =
      value >= GIB ? (["gigabyte", GIB] as const) : (["megabyte", MIB] as const);
    const form = { style: "unit", unit, maximumFractionDigits: 1 } as const;
    return new Intl.NumberFormat(language, form).format(value / size);
  };
}
