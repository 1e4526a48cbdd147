import type { components } from "@/api/schema";

export type Backup = components["schemas"]["BackupOut"];
export type Restoration = components["schemas"]["RestorationOut"];
export type Health = components["schemas"]["HealthOut"];
export type Link = components["schemas"]["LinkOut"];

type Job = Pick<Backup, "state">;

export const isUnderWay = (job: Job) => job.state === "queued" || job.state === "running";

const STEPS = ["B", "kB", "MB", "GB", "TB"];

/** A size as people say it: 1.4 MB. */
export function sizeOf(bytes: number, language: string): string {
  const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), STEPS.length - 1);
  const value = bytes / 1000 ** step;
  const digits = step > 0 && value < 10 ? 1 : 0;
  return `${value.toLocaleString(language, { maximumFractionDigits: digits })} ${STEPS[step]}`;
}
