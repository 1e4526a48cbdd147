import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ArrowRight, CircleCheckBig, ImageOff } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Link } from "react-router";
import type { ImportChange, ImportJob, ImportQuestion } from "@/api/types";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { Badge, Card } from "@/ui/card";
import { cx } from "@/ui/cx";
import { ScrollRegion } from "@/ui/scroll-region";
import { Progress } from "@/ui/states";
import { sayProblem } from "@/ui/toast";
import { picturesToCome, shownValue } from "./state";

export function QuestionsCard({ job }: { job: ImportJob }) {
  const { t } = useTranslation();
  const { api, store, can } = useStore();
  const client = useQueryClient();
  const key = [store.id, "/imports/", job.id];
  const answer = useMutation({
    mutationFn: (answers: Record<string, string>) =>
      api.put<ImportJob | undefined>(`/imports/${job.id}/answers/`, answers),
    onMutate: (answers) =>
      client.setQueryData<ImportJob>(
        key,
        (before) =>
          before && {
            ...before,
            questions: before.questions.map((question) => ({
              ...question,
              answer: answers[question.key] ?? question.answer,
            })),
          },
      ),
    onError: sayProblem,
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
  if (!job.questions.length) return null;
  return (
    <Card title={t("imports.questions")}>
      <div className="grid gap-5">
        {job.questions.map((question) => (
          <Question
            key={question.key}
            question={question}
            disabled={!can.write}
            onAnswer={(value) => answer.mutate({ [question.key]: value })}
          />
        ))}
      </div>
    </Card>
  );
}

interface QuestionProps {
  question: ImportQuestion;
  disabled: boolean;
  onAnswer: (value: string) => void;
}

function Question({ question, disabled, onAnswer }: QuestionProps) {
  const { own } = useTranslation();
  return (
    <fieldset disabled={disabled}>
      <legend className="mb-2.5 text-sm font-medium">
        {own(`imports.question_${question.key}`, question.title)}
      </legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {question.options.map((choice) => (
          <label
            key={choice.value}
            className={cx(
              "flex cursor-pointer items-center gap-3 rounded-md px-4 py-3 text-sm shadow-[0_0_0_1px_var(--c-line-strong)] hover:bg-subtle has-focus-visible:outline-2 has-focus-visible:outline-brand",
              question.answer === choice.value &&
                "bg-brand-soft shadow-[0_0_0_1.5px_var(--brand)]!",
            )}
          >
            <input
              type="radio"
              name={question.key}
              className="size-4 accent-(--brand)"
              checked={question.answer === choice.value}
              onChange={() => onAnswer(choice.value)}
            />
            {own(`imports.answer_${question.key}_${choice.value}`, choice.title)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Figure({
  value,
  label,
  tone,
}: {
  value: number;
  label: string;
  tone?: "ok" | "warn" | "muted";
}) {
  return (
    <div className="bg-surface px-4 py-3.5">
      <dt className="text-xs text-ink-3">{label}</dt>
      <dd
        className={cx(
          "num text-2xl font-semibold",
          tone === "ok" && value > 0 && "text-ok",
          tone === "warn" && value > 0 && "text-warn",
          tone === "muted" && "text-ink-2",
        )}
      >
        {value}
      </dd>
    </div>
  );
}

function Figures({ children }: { children: ReactNode }) {
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-md bg-line shadow-card sm:grid-cols-4">
      {children}
    </dl>
  );
}

export function DiffCard({ job }: { job: ImportJob }) {
  const { t } = useTranslation();
  const { diff } = job;
  if (!diff) return null;
  return (
    <Card
      title={t("imports.diff")}
      description={t("imports.diff_text", {
        products: diff.products_total,
        variants: diff.variants_total,
      })}
      flush
    >
      <div className="px-5 pb-4">
        <Figures>
          <Figure value={diff.create} label={t("imports.will_create")} tone="ok" />
          <Figure value={diff.update} label={t("imports.will_update")} tone="warn" />
          <Figure value={diff.unchanged} label={t("imports.unchanged")} tone="muted" />
          <Figure value={job.error_count} label={t("imports.with_errors")} tone="warn" />
        </Figures>
      </div>
      {diff.sample.length > 0 && (
        <ul className="border-t border-line">
          {diff.sample.map((change) => (
            <Change key={change.handle} change={change} />
          ))}
        </ul>
      )}
    </Card>
  );
}

const TONES = { create: "ok", update: "warn" } as const;

function Change({ change }: { change: ImportChange }) {
  const { t } = useTranslation();
  return (
    <li className="border-b border-line px-5 py-2.5 last:border-0">
      <div className="flex items-center gap-3">
        <span className="min-w-0 flex-1">
          <span className="block truncate text-sm font-medium">
            {change.title || change.handle}
          </span>
          <span className="block truncate text-xs text-ink-3">{change.handle}</span>
        </span>
        <Badge tone={TONES[change.change]}>{t(`imports.change_${change.change}`)}</Badge>
      </div>
      {change.change === "update" && (
        <dl className="mt-1.5 grid gap-1 text-sm">
          {Object.entries(change.fields).map(([field, [before, after]]) => (
            <div key={field} className="flex flex-wrap items-center gap-x-2">
              <dt className="text-ink-3">{field}</dt>
              <dd className="flex min-w-0 flex-wrap items-center gap-2">
                <del className="max-w-60 truncate text-ink-3">{shownValue(before)}</del>
                <ArrowRight aria-hidden="true" className="size-3.5 shrink-0 text-ink-3" />
                <ins className="max-w-60 truncate font-medium no-underline">
                  {shownValue(after)}
                </ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}

export function ErrorsCard({ job }: { job: ImportJob }) {
  const { t } = useTranslation();
  if (!job.errors.length) return null;
  const hidden = job.error_count - job.errors.length;
  return (
    <Card
      title={t("imports.errors", { count: job.error_count })}
      description={t("imports.errors_text")}
      flush
    >
      <ScrollRegion
        label={t("imports.errors", { count: job.error_count })}
        className="max-h-96 overflow-auto"
      >
        <table className="w-full text-sm">
          <thead className="sticky top-0 bg-subtle text-xs text-ink-2">
            <tr>
              <th scope="col" className="h-8 px-5 text-left font-medium">
                {t("imports.row")}
              </th>
              <th scope="col" className="px-3 text-left font-medium">
                {t("imports.column")}
              </th>
              <th scope="col" className="px-3 text-left font-medium">
                {t("imports.problem")}
              </th>
            </tr>
          </thead>
          <tbody>
            {job.errors.map((error) => (
              <tr
                key={`${error.row}-${error.column}-${error.code}`}
                className="border-t border-line align-top"
              >
                <td className="num px-5 py-2">{error.row}</td>
                <td className="px-3 py-2 text-ink-2">{error.column ?? "–"}</td>
                <td className="px-3 py-2">{error.message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {hidden > 0 && (
        <p className="px-5 py-3 text-sm text-ink-2">
          {t("imports.more_errors", { count: hidden })}
        </p>
      )}
    </Card>
  );
}

export function ColumnsCard({ job }: { job: ImportJob }) {
  const { t } = useTranslation();
  const { columns } = job;
  if (!columns?.known) return null;
  return (
    <Card
      title={t("imports.columns")}
      description={t("imports.columns_text", { count: columns.known.length })}
    >
      <div className="grid gap-3">
        <Words words={columns.missing} label={t("imports.columns_missing")} tone="bad" />
        <Words words={columns.unknown} label={t("imports.columns_unknown")} tone="warn" />
        <Words words={columns.known} label={t("imports.columns_known")} tone="neutral" />
      </div>
    </Card>
  );
}

function Words({
  words,
  label,
  tone,
}: {
  words: string[];
  label: string;
  tone: "bad" | "warn" | "neutral";
}) {
  if (!words.length) return null;
  return (
    <div>
      <p className="mb-1.5 text-xs text-ink-3">{label}</p>
      <ul className="flex flex-wrap gap-1.5">
        {words.map((word) => (
          <li key={word}>
            <Badge tone={tone}>{word}</Badge>
          </li>
        ))}
      </ul>
    </div>
  );
}

function PicturesToCome({ job }: { job: ImportJob }) {
  const { t } = useTranslation();
  const { total, done } = job.report.images;
  if (!picturesToCome(job)) return null;
  return (
    <Card>
      <div className="mb-2.5 flex items-baseline justify-between gap-4">
        <p className="text-sm font-semibold">{t("imports.fetching")}</p>
        <p className="num text-sm text-ink-2">{t("imports.progress", { done, total })}</p>
      </div>
      <Progress value={done} max={total} label={t("imports.fetching")} />
    </Card>
  );
}

export function ReportCard({ job }: { job: ImportJob }) {
  const { t } = useTranslation();
  const { to } = useStore();
  const { report } = job;
  return (
    <>
      <Card>
        <div className="flex flex-wrap items-center gap-4 pb-4">
          <span className="grid size-11 place-items-center rounded-full bg-ok-soft text-ok">
            <CircleCheckBig aria-hidden="true" className="size-5" />
          </span>
          <div className="min-w-0 flex-1 basis-40">
            <h2 className="text-lg font-semibold">
              {report.created + report.updated
                ? t("imports.done_title")
                : t("imports.done_no_changes")}
            </h2>
            <p className="text-sm text-ink-2">{t("imports.done_text")}</p>
          </div>
          <Button asChild look="primary" className="max-sm:w-full">
            <Link to={to("/products")}>{t("imports.see_products")}</Link>
          </Button>
        </div>
        <Figures>
          <Figure value={report.created} label={t("imports.created")} tone="ok" />
          <Figure value={report.updated} label={t("imports.updated")} />
          <Figure value={report.unchanged} label={t("imports.unchanged")} tone="muted" />
          <Figure value={report.skipped} label={t("imports.skipped")} tone="warn" />
        </Figures>
      </Card>
      <PicturesToCome job={job} />
      <MissingPictures job={job} />
      <ErrorsCard job={job} />
    </>
  );
}

const AT_FIRST = 5;

/** The pictures that were not to be had: a few, and all of them on demand. */
function MissingPictures({ job }: { job: ImportJob }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const { images, images_missing } = job.report;
  if (!images_missing.length) return null;
  return (
    <Card
      title={t("imports.images_missing", { count: images.missing })}
      description={t("imports.images_missing_text")}
      flush
    >
      <ul className="pb-2">
        {images_missing.slice(0, all ? undefined : AT_FIRST).map((image) => (
          <li key={image.url} className="flex gap-3 px-5 py-2 text-sm">
            <ImageOff aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-ink-3" />
            <span className="min-w-0">
              <span className="block font-medium">{image.handle}</span>
              <span className="block break-all text-ink-2">{image.url}</span>
              <span className="block text-xs text-ink-3">{image.reason}</span>
            </span>
          </li>
        ))}
      </ul>
      {!all && images_missing.length > AT_FIRST && (
        <div className="border-t border-line px-5 py-3">
          <Button size="sm" onClick={() => setAll(true)}>
            {t("imports.images_all", { count: images_missing.length })}
          </Button>
        </div>
      )}
    </Card>
  );
}
