import i18next from "i18next";

const locale = () => (i18next.language === "sw" ? "sw-KE" : "en-GB");
const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

let wall: string | undefined;

/** Times are told as in this place (an IANA name) from now on; undefined: as in the browser's. */
export function tellTimesOf(zone: string | undefined): void {
  wall = isKnown(zone) ? zone : undefined;
}

/** Names are added to the list every year; an old browser does not know the newest. */
function isKnown(zone: string | undefined): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
  } catch {
    return false;
  }
}

/** A day without a time ("2026-11-20") is the same day everywhere. */
export const zoneOf = (iso: string) => (iso.includes("T") ? wall : "UTC");

/** A moment (or a day) in the reader's language, on the wall of that place. */
export function format(iso: string, parts: Intl.DateTimeFormatOptions): string {
  const timeZone = zoneOf(iso);
  return new Intl.DateTimeFormat(locale(), { ...parts, timeZone }).format(new Date(iso));
}

const yearOf = (iso: string) => format(iso, { year: "numeric" });

export function dateTime(iso: string): string {
  return format(iso, {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  });
}

export function day(iso: string): string {
  const thisYear = yearOf(iso) === yearOf(new Date().toISOString());
  return format(iso, {
    day: "numeric",
    month: "short",
    ...(thisYear ? {} : { year: "numeric" }),
  });
}

export function weekday(iso: string): string {
  return format(iso, { weekday: "long", day: "numeric", month: "long" });
}

/** "3 hours ago" up to a week, then the day. */
export function since(iso: string, now = Date.now()): string {
  const seconds = Math.round((new Date(iso).getTime() - now) / 1000);
  if (Math.abs(seconds) > 7 * 86_400) return day(iso);
  const [unit, size] = STEPS.find(([, size]) => Math.abs(seconds) >= size) ?? ["second", 1];
  return new Intl.RelativeTimeFormat(locale(), { numeric: "auto" }).format(
    unit === "second" ? 0 : Math.round(seconds / size),
    unit,
  );
}

/** Whole days from now until a moment; negative when it has passed. */
export function daysUntil(iso: string, now = Date.now()): number {
  return Math.ceil((new Date(iso).getTime() - now) / 86_400_000);
}

/** The day on the store's wall so many days ago, as "2026-11-20". */
export function localDay(daysAgo: number, now = Date.now()): string {
  const moment = new Date(now - daysAgo * 86_400_000);
  return new Intl.DateTimeFormat("en-CA", { dateStyle: "short", timeZone: wall }).format(moment);
}
