import type { ImportJob } from "@/api/types";

/** Checking and running go on without us; the page asks again until they are over. */
export function pollEvery(job: ImportJob | undefined): number | false {
  if (!job) return false;
  if (job.state === "checking") return 700;
  if (job.state === "running") return 900;
  return picturesToCome(job) ? 2000 : false;
}

/** Pictures are fetched after the products are written. */
export function picturesToCome(job: ImportJob): number {
  if (job.state !== "done") return 0;
  return job.report.images.total - job.report.images.done;
}

export type Blocker =
  | "refused"
  | "missing_columns"
  | "no_products"
  | "questions"
  | "nothing_to_do"
  | null;

/** Why an import cannot be started yet; null when it can. */
export function blockerOf(job: ImportJob): Blocker {
  if (job.state !== "ready") return "refused";
  if (job.columns?.missing?.length) return "missing_columns";
  if (job.diff && job.diff.create + job.diff.update + job.diff.unchanged === 0)
    return "no_products";
  if (job.questions.some((question) => !question.answer)) return "questions";
  if (job.diff && job.diff.create + job.diff.update === 0) return "nothing_to_do";
  return null;
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
