import { since } from "@/lib/dates";
import { useTranslation } from "@/lib/text";
import { Banner, Card } from "@/ui/card";
import { CardSkeleton, ErrorState, Late } from "@/ui/states";
import type { Health } from "./types";
import { useHealth } from "./use-jobs";

/** What the clock does by itself, and what looking at the archives found. */
export function HealthCard() {
  const { t } = useTranslation();
  const health = useHealth();
  if (health.isPending) {
    return (
      <Late>
        <CardSkeleton lines={3} />
      </Late>
    );
  }
  if (!health.data)
    return <ErrorState boxed error={health.error} onRetry={() => health.refetch()} />;
  const { scheduled, error } = health.data;
  return (
    <Card title={t("backups.clock_title")} description={t("backups.clock_text")}>
      <div className="grid gap-4">
        {!scheduled && <Banner tone="warn">{t("backups.clock_off")}</Banner>}
        {error && (
          <Banner tone="bad" title={t("backups.unusable")}>
            {error}
          </Banner>
        )}
        <Rhythms health={health.data} />
      </div>
    </Card>
  );
}

function Rhythms({ health }: { health: Health }) {
  const { t } = useTranslation();
  const told = (at: string | null) => (at ? since(at) : t("backups.not_yet"));
  return (
    <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 gap-y-2 text-sm">
      {health.rhythms.map((rhythm) => (
        <Fact
          key={rhythm.kind}
          name={t("backups.rhythm", {
            kind: t(`backups.kind_${rhythm.kind}`),
            days: rhythm.kept_days,
          })}
          value={told(rhythm.last_at)}
        />
      ))}
      <Fact name={t("backups.verified")} value={told(health.verified_at)} />
      <Fact name={t("backups.tested")} value={told(health.tested_at)} />
    </dl>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt className="text-ink-2">{name}</dt>
      <dd className="font-medium">{value}</dd>
    </>
  );
}
