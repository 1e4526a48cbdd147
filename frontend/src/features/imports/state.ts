import type { ImportJob, ImportQuestion } from "@/api/types";

/** Checking and running go on without us; the page asks again until they are over. */
export function pollEvery(job: ImportJob | undefined): number | false {
  if (!job) return false;
  if (job.state === "checking") return 700;
  return job.state === "running" ? 900 : false;
}

export type Blocker = "refused" | "missing_columns" | "questions" | "nothing_to_do" | null;

/** Why an import cannot be started yet; null when it can. */
export function blockerOf(job: ImportJob): Blocker {
  if (job.state !== "ready") return "refused";
  if (job.columns?.missing.length) return "missing_columns";
  if (job.questions.some((question) => !question.answer)) return "questions";
  if (job.diff && job.diff.create + job.diff.update === 0) return "nothing_to_do";
  return null;
}

export interface Choice {
  value: string;
  label: string | null;
}

export function choicesOf(question: ImportQuestion): Choice[] {
  return question.options.map((option) =>
    typeof option === "string" ? { value: option, label: null } : option,
  );
}

const MAX_BYTES = 50 * 1024 * 1024;

/** What can be said of a file before it is sent. The server looks at the content, not at the name. */
export function fileProblem(
  file: Pick<File, "name" | "size">,
): "not_csv" | "empty" | "too_large" | null {
  if (!/\.(csv|txt|tsv)$/i.test(file.name)) return "not_csv";
  if (file.size === 0) return "empty";
  return file.size > MAX_BYTES ? "too_large" : null;
}

export function shownValue(value: unknown): string {
  if (value === null || value === undefined || value === "") return "∅";
  if (typeof value === "object" && "formatted" in value) return String(value.formatted);
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
