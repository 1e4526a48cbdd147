import { useMutation, useQuery } from "@tanstack/react-query";
import { ChevronRight, Download, FileSpreadsheet, FileUp } from "lucide-react";
import { type DragEvent, useRef, useState } from "react";
import { Link, useNavigate } from "react-router";
import type { ImportJob, Page } from "@/api/types";
import { since } from "@/lib/dates";
import { asProblem } from "@/lib/problem";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { Banner, Card } from "@/ui/card";
import { cx } from "@/ui/cx";
import { PageFrame } from "@/ui/page";
import { ErrorState, Late, Progress, Skeleton } from "@/ui/states";
import { sayProblem } from "@/ui/toast";
import { fileProblem } from "./state";
import { StateBadge } from "./state-badge";

export function ImportsPage() {
  const { t } = useTranslation();
  const { api, can } = useStore();
  return (
    <PageFrame
      title={t("imports.title")}
      subtitle={t("imports.subtitle")}
      action={
        <Button
          look="ghost"
          icon={<Download className="size-4" />}
          onClick={() =>
            void api.download("/imports/template.csv", "products-template.csv").catch(sayProblem)
          }
        >
          {t("imports.template")}
        </Button>
      }
      narrow
    >
      {can.write && <UploadCard />}
      <Earlier />
    </PageFrame>
  );
}

function UploadCard() {
  const { t } = useTranslation();
  const { api, to } = useStore();
  const navigate = useNavigate();
  const [share, setShare] = useState(0);
  const [refused, setRefused] = useState<string | null>(null);
  const upload = useMutation({
    mutationFn(file: File) {
      const form = new FormData();
      form.append("file", file);
      return api.upload<ImportJob>("/imports/", form, setShare);
    },
    onSuccess: (job) => navigate(to(`/imports/${job.id}`)),
  });
  function take(file: File | undefined) {
    if (!file) return;
    const problem = fileProblem(file);
    setRefused(problem && t(`imports.file_${problem}`));
    if (!problem) upload.mutate(file);
  }
  const problem = upload.error ? asProblem(upload.error) : null;
  const message = refused ?? (problem?.isOffline ? t("errors.offline_text") : problem?.detail);
  return (
    <Card>
      <DropZone onFile={take} busy={upload.isPending} share={share} />
      {message && (
        <div className="mt-4">
          <Banner tone="bad" title={t("imports.upload_failed")}>
            {message}
          </Banner>
        </div>
      )}
      <ul className="mt-5 grid gap-x-6 gap-y-2 text-sm text-ink-2 sm:grid-cols-2">
        <li>{t("imports.hint_formats")}</li>
        <li>{t("imports.hint_dry_run")}</li>
        <li>{t("imports.hint_same")}</li>
        <li>{t("imports.hint_pictures")}</li>
      </ul>
    </Card>
  );
}

interface DropProps {
  onFile: (file: File | undefined) => void;
  busy: boolean;
  share: number;
}

function DropZone({ onFile, busy, share }: DropProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    onFile(event.dataTransfer.files[0]);
  }
  return (
    <>
      <button
        type="button"
        disabled={busy}
        onClick={() => input.current?.click()}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cx(
          "flex min-h-48 w-full flex-col items-center justify-center gap-1 rounded-md border border-dashed border-control bg-subtle p-8 text-center transition-colors hover:border-brand hover:bg-brand-soft",
          over && "border-brand bg-brand-soft",
        )}
      >
        <span className="mb-2 grid size-11 place-items-center rounded-md bg-brand-soft text-brand-text">
          <FileUp aria-hidden="true" className="size-5" />
        </span>
        <span className="text-base font-semibold">
          {busy ? t("imports.uploading") : t("imports.drop")}
        </span>
        <span className="text-sm text-ink-2">{t("imports.drop_hint")}</span>
        {busy && (
          <Progress
            value={share}
            label={t("imports.uploading")}
            className="mt-3 w-full max-w-60"
          />
        )}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,.tsv,.txt,text/csv"
        aria-label={t("imports.drop")}
        onChange={(event) => {
          onFile(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
    </>
  );
}

function Earlier() {
  const { t } = useTranslation();
  const { api, store, to } = useStore();
  const jobs = useQuery({
    queryKey: [store.id, "/imports/", "list"],
    queryFn: ({ signal }) => api.get<Page<ImportJob>>("/imports/", undefined, signal),
  });
  if (jobs.isPending) {
    return (
      <Late className="mt-4">
        <Skeleton className="h-24 w-full" />
      </Late>
    );
  }
  if (jobs.error) return <ErrorState error={jobs.error} onRetry={() => jobs.refetch()} />;
  if (!jobs.data.results.length) return null;
  return (
    <Card title={t("imports.earlier")} flush className="mt-4">
      <ul className="pb-1.5">
        {jobs.data.results.map((job) => (
          <li key={job.id}>
            <Link
              to={to(`/imports/${job.id}`)}
              className="flex min-h-11 items-center gap-3 px-5 py-2 text-sm hover:bg-subtle"
            >
              <FileSpreadsheet aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
              <span className="min-w-0 flex-1 truncate font-medium">{job.filename}</span>
              {job.created_at && (
                <span className="hidden text-ink-3 sm:inline">{since(job.created_at)}</span>
              )}
              <StateBadge state={job.state} />
              <ChevronRight aria-hidden="true" className="size-4 text-ink-3" />
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
