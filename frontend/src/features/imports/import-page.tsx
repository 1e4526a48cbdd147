import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { LoaderCircle, Play } from "lucide-react";
import { useEffect, useRef } from "react";
import { Link, useParams } from "react-router";
import type { ImportJob } from "@/api/types";
import { useStore } from "@/lib/store";
import { type Translate, useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { Banner, Card } from "@/ui/card";
import { PageFrame } from "@/ui/page";
import { CardSkeleton, ErrorState, Late, Progress } from "@/ui/states";
import { sayProblem } from "@/ui/toast";
import { ColumnsCard, DiffCard, ErrorsCard, QuestionsCard, ReportCard } from "./import-parts";
import { blockerOf, pollEvery } from "./state";
import { StateBadge } from "./state-badge";

function useImport(id: string) {
  const { api, store } = useStore();
  return useQuery({
    queryKey: [store.id, "/imports/", id],
    queryFn: ({ signal }) => api.get<ImportJob>(`/imports/${id}/`, undefined, signal),
    refetchInterval: (query) => pollEvery(query.state.data),
  });
}

/** Products and figures are stale as soon as an import has written. */
function useRefreshWhenDone(job: ImportJob | undefined) {
  const { store } = useStore();
  const client = useQueryClient();
  const before = useRef(job?.state);
  useEffect(() => {
    if (before.current === "running" && job?.state === "done") {
      void client.invalidateQueries({ queryKey: [store.id, "/products/"] });
      void client.invalidateQueries({ queryKey: [store.id, "checklist"] });
    }
    before.current = job?.state;
  }, [job?.state, client, store.id]);
}

export function ImportPage() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const { to } = useStore();
  const { data: job, error, refetch } = useImport(id);
  useRefreshWhenDone(job);
  return (
    <PageFrame
      title={job?.filename ?? t("imports.title")}
      subtitle={job?.format ? t(`imports.format_${job.format}`) : undefined}
      badges={job && <StateBadge state={job.state} />}
      back={{ to: to("/imports"), label: t("imports.title") }}
      action={job?.state === "ready" && <RunButton job={job} />}
      narrow
    >
      {job ? (
        <div className="grid gap-4" aria-live="polite">
          <Body job={job} />
        </div>
      ) : error ? (
        <ErrorState error={error} onRetry={() => refetch()} />
      ) : (
        <Late>
          <CardSkeleton />
        </Late>
      )}
    </PageFrame>
  );
}

function Body({ job }: { job: ImportJob }) {
  if (job.state === "checking") return <Checking />;
  if (job.state === "running") return <Running job={job} />;
  if (job.state === "done") return <ReportCard job={job} />;
  if (job.state === "ready") return <DryRun job={job} />;
  return <Refused job={job} />;
}

function Checking() {
  const { t } = useTranslation();
  return (
    <Card>
      <p className="flex items-center gap-3 py-6 text-base">
        <LoaderCircle aria-hidden="true" className="size-5 animate-spin text-brand-text" />
        {t("imports.checking")}
      </p>
    </Card>
  );
}

function DryRun({ job }: { job: ImportJob }) {
  const { t } = useTranslation();
  const blocker = blockerOf(job);
  return (
    <>
      {blocker === "missing_columns" && (
        <Banner tone="bad" title={t("imports.missing_title")}>
          {t("imports.missing_text", { columns: job.columns?.missing?.join(", ") })}
        </Banner>
      )}
      {blocker === "nothing_to_do" && <Banner tone="ok">{t("imports.nothing_to_do")}</Banner>}
      {blocker === "no_products" && (
        <Banner tone="warn" title={t("imports.no_products")} action={<AnotherFile />}>
          {t("imports.no_products_text")}
        </Banner>
      )}
      <QuestionsCard job={job} />
      <DiffCard job={job} />
      <ErrorsCard job={job} />
      <ColumnsCard job={job} />
    </>
  );
}

function RunButton({ job }: { job: ImportJob }) {
  const { t } = useTranslation();
  const { api, store, can } = useStore();
  const client = useQueryClient();
  const run = useMutation({
    mutationFn: () => api.post<ImportJob | undefined>(`/imports/${job.id}/run/`),
    onSuccess: () => client.invalidateQueries({ queryKey: [store.id, "/imports/", job.id] }),
    onError: sayProblem,
  });
  const blocker = blockerOf(job);
  if (!can.write || blocker === "no_products" || blocker === "nothing_to_do") return null;
  return (
    <span className="flex flex-col items-end gap-1">
      <Button
        look="primary"
        disabled={blocker !== null}
        busy={run.isPending}
        onClick={() => run.mutate()}
        icon={<Play className="size-4" />}
      >
        {t("imports.run", { count: (job.diff?.create ?? 0) + (job.diff?.update ?? 0) })}
      </Button>
      {blocker === "questions" && (
        <span className="text-xs text-ink-2">{t("imports.answer_first")}</span>
      )}
    </span>
  );
}

function Running({ job }: { job: ImportJob }) {
  const { t } = useTranslation();
  const { done, total } = job.progress;
  return (
    <Card>
      <div className="py-3">
        <div className="mb-3 flex items-baseline justify-between gap-4">
          <p className="text-base font-semibold">{t("imports.running")}</p>
          <p className="num text-sm text-ink-2">{t("imports.progress", { done, total })}</p>
        </div>
        <Progress value={done} max={total} label={t("imports.running")} className="h-2" />
        <p className="mt-3 text-sm text-ink-2">{t("imports.running_text")}</p>
      </div>
    </Card>
  );
}

function AnotherFile() {
  const { t } = useTranslation();
  const { to } = useStore();
  return (
    <Button asChild size="sm">
      <Link to={to("/imports")}>{t("imports.another_file")}</Link>
    </Button>
  );
}

/** Why nothing came of it: what the server said, the columns that lack, or that it broke off. */
function reasonOf(job: ImportJob, t: Translate): string {
  const missing = job.columns?.missing ?? [];
  if (job.failure) return job.failure;
  if (missing.length) return t("imports.missing_text", { columns: missing.join(", ") });
  return job.state === "failed" ? t("imports.failed_text") : t("imports.refused_text");
}

function Refused({ job }: { job: ImportJob }) {
  const { t } = useTranslation();
  return (
    <>
      <Banner
        tone="bad"
        title={t(`imports.${job.state === "failed" ? "failed" : "refused"}_title`)}
        action={<AnotherFile />}
      >
        {reasonOf(job, t)}
      </Banner>
      <ErrorsCard job={job} />
      <ColumnsCard job={job} />
    </>
  );
}
