import { useQuery } from "@tanstack/react-query";
import { ArchiveRestore } from "lucide-react";
import { Link } from "react-router";
import type { BackupReport, StoreBackups } from "@/api/types";
import { dateTime, since } from "@/lib/dates";
import { platformApi } from "@/lib/http";
import { useTranslation } from "@/lib/text";
import { Badge, Banner, Card } from "@/ui/card";
import { PageFrame } from "@/ui/page";
import { CardSkeleton, EmptyState, ErrorState, Late } from "@/ui/states";

const TONES = { trouble: "bad", late: "warn", well: "ok" } as const;
const COUNTS = ["stores", "trouble", "late"] as const;

/** How every store is backed up; what needs somebody comes first. */
export function BackupsPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ["console", "backups"],
    queryFn: ({ signal }) => platformApi.get<BackupReport>("/console/backups/", undefined, signal),
  });
  return (
    <PageFrame title={t("console.backups")} subtitle={t("console.backups_text")}>
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

function Report({ report }: { report: BackupReport }) {
  const { t } = useTranslation();
  return (
    <div className="grid gap-4">
      {!report.scheduled && <Banner title={t("console.backups_off")} />}
      <dl className="grid grid-cols-3 gap-px overflow-hidden rounded-lg bg-line shadow-card">
        {COUNTS.map((key) => (
          <div key={key} className="bg-surface px-4 py-3.5">
            <dt className="truncate text-xs text-ink-3">{t(`console.backups_${key}`)}</dt>
            <dd className="num text-lg font-semibold">{report[key]}</dd>
          </div>
        ))}
      </dl>
      <Card title={t("console.backups_rows")} flush>
        {report.rows.length ? (
          <ul className="divide-y divide-line">
            {report.rows.map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </ul>
        ) : (
          <EmptyState
            icon={<ArchiveRestore />}
            title={t("console.empty_title")}
            text={t("console.backups_text")}
          />
        )}
      </Card>
    </div>
  );
}

function Row({ row }: { row: StoreBackups }) {
  const { t } = useTranslation();
  const told = (at: string | null) => (at ? dateTime(at) : t("console.backups_never"));
  return (
    <li className="grid gap-1 px-5 py-3.5 text-sm">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Link to={`/stores/${row.id}`} className="font-medium hover:underline">
          {row.name}
        </Link>
        <span className="text-ink-3">{row.slug}</span>
        <Badge tone={TONES[row.state]} dot>
          {t(`console.backups_state_${row.state}`)}
        </Badge>
        <span className="ml-auto text-ink-2">
          {row.last_at ? since(row.last_at) : t("console.backups_never")}
        </span>
      </p>
      {row.trouble && <p className="text-bad">{row.trouble}</p>}
      <p className="num text-ink-3">
        {t("console.backups_checked", {
          verified: told(row.verified_at),
          tested: told(row.tested_at),
        })}
      </p>
    </li>
  );
}
