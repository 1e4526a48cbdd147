import { useQuery } from "@tanstack/react-query";
import { Activity } from "lucide-react";
import { Link, useSearchParams } from "react-router";
import type { LoadReport, LoadRow } from "@/api/types";
import { platformApi } from "@/lib/http";
import { useTranslation } from "@/lib/text";
import { Badge, Card } from "@/ui/card";
import { cx } from "@/ui/cx";
import { PageFrame } from "@/ui/page";
import { CardSkeleton, EmptyState, ErrorState, Late, Progress } from "@/ui/states";

const WINDOWS = ["10m", "1h", "24h"] as const;
const EVERY = 10_000;

/** The busiest stores. Asked for again every ten seconds, as trouble comes unannounced. */
export function LoadPage() {
  const { t } = useTranslation();
  const [asked] = useSearchParams();
  const window = WINDOWS.find((one) => one === asked.get("window")) ?? "1h";
  const { data, error, refetch } = useQuery({
    queryKey: ["console", "load", window],
    queryFn: ({ signal }) => platformApi.get<LoadReport>("/console/load/", { window }, signal),
    refetchInterval: EVERY,
  });
  return (
    <PageFrame title={t("load.title")} subtitle={t("load.text")}>
      <nav aria-label={t("load.period")} className="mb-4 flex gap-1">
        {WINDOWS.map((one) => (
          <Link
            key={one}
            to={`?window=${one}`}
            aria-current={one === window ? "true" : undefined}
            className={cx(
              "flex h-8 items-center rounded-sm px-3 text-sm font-medium text-ink-2 hover:bg-hover pointer-coarse:h-11",
              one === window && "bg-pressed text-ink!",
            )}
          >
            {t(`load.window_${one}`)}
          </Link>
        ))}
      </nav>
      {data ? (
        <Report report={data} />
      ) : error ? (
        <ErrorState error={error} onRetry={() => refetch()} />
      ) : (
        <Late>
          <CardSkeleton lines={8} />
        </Late>
      )}
    </PageFrame>
  );
}

const COUNTS = ["stores", "requests", "refused", "crowded", "jobs", "waiting"] as const;

function Report({ report }: { report: LoadReport }) {
  const { t, language } = useTranslation();
  const number = new Intl.NumberFormat(language);
  return (
    <div className="grid gap-4">
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg bg-line shadow-card sm:grid-cols-3 lg:grid-cols-6">
        {COUNTS.map((key) => (
          <div key={key} className="bg-surface px-4 py-3.5">
            <dt className="truncate text-xs text-ink-3">{t(`load.${key}`)}</dt>
            <dd className="num text-lg font-semibold">{number.format(report[key])}</dd>
          </div>
        ))}
      </dl>
      <Card title={t("load.busiest")} flush>
        {report.rows.length ? (
          <ol className="divide-y divide-line">
            {report.rows.map((row) => (
              <Neighbour key={row.id} row={row} />
            ))}
          </ol>
        ) : (
          <EmptyState
            icon={<Activity />}
            title={t("load.empty_title")}
            text={t("load.empty_text")}
          />
        )}
      </Card>
    </div>
  );
}

const SECOND = 1000;

function Neighbour({ row }: { row: LoadRow }) {
  const { t, language } = useTranslation();
  const number = new Intl.NumberFormat(language);
  const seconds = new Intl.NumberFormat(language, { maximumSignificantDigits: 3 });
  const share = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 });
  return (
    <li className="grid gap-2 px-5 py-3.5 text-sm">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Link to={`/stores/${row.id}`} className="font-medium hover:underline">
          {row.name}
        </Link>
        <span className="text-ink-3">{row.slug}</span>
        <Badge>
          <span className="capitalize">{row.plan}</span>
        </Badge>
        {row.refused > 0 && (
          <Badge tone="warn">{t("load.n_refused", { count: row.refused })}</Badge>
        )}
        {row.crowded > 0 && (
          <Badge tone="warn">{t("load.n_crowded", { count: row.crowded })}</Badge>
        )}
        {row.waiting > 0 && (
          <Badge tone="info">{t("load.n_waiting", { count: row.waiting })}</Badge>
        )}
        <span className="num ml-auto font-medium">{share.format(row.share)}</span>
      </div>
      <Progress value={row.share} label={t("load.share_of", { name: row.name })} />
      <p className="num text-ink-3">
        {[
          t("load.n_requests", { count: row.requests, shown: number.format(row.requests) }),
          t("load.n_jobs", { count: row.jobs, shown: number.format(row.jobs) }),
          t("load.work", { seconds: seconds.format(row.busy_ms / SECOND) }),
        ].join(" · ")}
      </p>
    </li>
  );
}
