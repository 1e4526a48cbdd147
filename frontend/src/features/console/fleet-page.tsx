import { useQuery } from "@tanstack/react-query";
import { Layers } from "lucide-react";
import type { FleetReport, FleetRun } from "@/api/types";
import { dateTime, since } from "@/lib/dates";
import { platformApi } from "@/lib/http";
import { useTranslation } from "@/lib/text";
import { Badge, type BadgeProps, Banner, Card } from "@/ui/card";
import { PageFrame } from "@/ui/page";
import { CardSkeleton, EmptyState, ErrorState, Late, Progress } from "@/ui/states";

const WHILE_RUNNING = 1000;
const TONES: Record<string, BadgeProps["tone"]> = {
  running: "info",
  done: "ok",
  failed: "bad",
  interrupted: "warn",
};

/** How the migrations of all schemas stand. While a run goes on it is asked for every second. */
export function FleetPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ["console", "fleet"],
    queryFn: ({ signal }) => platformApi.get<FleetReport>("/console/fleet/", undefined, signal),
    refetchInterval: ({ state }) =>
      state.data?.runs[0]?.state === "running" || state.data?.filling_in ? WHILE_RUNNING : false,
  });
  return (
    <PageFrame title={t("fleet.title")} subtitle={t("fleet.text")}>
      {data ? (
        <Report report={data} />
      ) : error ? (
        <ErrorState error={error} onRetry={() => refetch()} />
      ) : (
        <Late>
          <CardSkeleton lines={6} />
        </Late>
      )}
    </PageFrame>
  );
}

const COUNTS = ["schemas", "behind", "spares", "filling_in"] as const;

function Report({ report }: { report: FleetReport }) {
  const { t, language } = useTranslation();
  const number = new Intl.NumberFormat(language);
  const several = report.cells.length + report.away.length > 1;
  const within = (cell: string) => (several ? [t("fleet.cell", { cell })] : []);
  return (
    <div className="grid gap-4">
      {report.away.length > 0 && (
        <Banner tone="warn">{t("fleet.away", { cells: report.away.join(", ") })}</Banner>
      )}
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg bg-line shadow-card sm:grid-cols-4">
        {COUNTS.map((key) => (
          <div key={key} className="bg-surface px-4 py-3.5">
            <dt className="truncate text-xs text-ink-3">{t(`fleet.${key}`)}</dt>
            <dd className="num text-lg font-semibold">{number.format(report[key])}</dd>
          </div>
        ))}
      </dl>
      <Runs runs={report.runs} within={within} />
      <Trouble
        title={t("fleet.left_out")}
        rows={report.failures.map((row) => ({
          ...row,
          note: [...within(row.cell), dateTime(row.at)].join(", "),
        }))}
      />
      <Trouble
        title={t("fleet.stuck")}
        rows={report.stuck.map((row) => ({
          ...row,
          note: [
            ...within(row.cell),
            t("fleet.tries", { count: row.attempts, task: row.task }),
          ].join(", "),
        }))}
      />
    </div>
  );
}

interface RunsProps {
  runs: FleetRun[];
  /** The words that say where, if there is more than one place. */
  within: (cell: string) => string[];
}

function Runs({ runs, within }: RunsProps) {
  const { t } = useTranslation();
  if (!runs.length) {
    return (
      <Card>
        <EmptyState
          icon={<Layers />}
          title={t("fleet.empty_title")}
          text={t("fleet.empty_text")}
          action={<code className="text-sm text-ink-2">manage.py migrate_fleet</code>}
        />
      </Card>
    );
  }
  return (
    <Card title={t("fleet.runs")} flush>
      <ul className="divide-y divide-line">
        {runs.map((run) => (
          <li key={run.id} className="grid gap-2 px-5 py-3.5 text-sm">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <Badge tone={TONES[run.state]} dot>
                {t(`fleet.state_${run.state}`)}
              </Badge>
              <span className="num flex-1">
                {t("fleet.counted", { done: run.done, total: run.total, failed: run.failed })}
              </span>
              <span className="text-ink-3">
                {[...within(run.cell), since(run.started_at)].join(", ")}
              </span>
            </div>
            {run.state === "running" && (
              <Progress value={run.done + run.failed} max={run.total} label={t("fleet.runs")} />
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

interface TroubleRow {
  schema: string;
  store: string;
  error: string;
  note: string;
}

function Trouble({ title, rows }: { title: string; rows: TroubleRow[] }) {
  const { t } = useTranslation();
  if (!rows.length) return null;
  return (
    <Card title={title} flush>
      <ul className="divide-y divide-line">
        {rows.map((row) => (
          <li key={row.schema + row.note} className="grid gap-1 px-5 py-3.5 text-sm">
            <p className="flex flex-wrap justify-between gap-x-4">
              <b className="font-medium">{row.store || t("fleet.spare")}</b>
              <span className="text-ink-3">{row.note}</span>
            </p>
            <p className="font-mono text-xs break-words text-ink-2">{row.error}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
