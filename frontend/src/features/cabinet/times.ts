import { format, zoneOf } from "@/lib/dates";

/** No one language names every zone in short: Africa's, America's, Europe's, and others'. */
const NAMERS = ["en-KE", "en-US", "en-GB", "en-AU", "en-IN"];
const CLOCK = { hour: "2-digit", minute: "2-digit" } as const;
const DAY = { day: "numeric", month: "long", year: "numeric" } as const;

function nameIn(locale: string, iso: string): string {
  const form = new Intl.DateTimeFormat(locale, { timeZone: zoneOf(iso), timeZoneName: "short" });
  const parts = form.formatToParts(new Date(iso));
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
}

/** What people call the store's time at a moment ("EAT"); "GMT-3" where nobody has a name. */
function zoneName(iso: string): string {
  const names = NAMERS.map((locale) => nameIn(locale, iso));
  return names.find((name) => !/^GMT[+-]/.test(name)) ?? names[0] ?? "";
}

/** "08:00 EAT" */
export const clockTime = (iso: string) => `${format(iso, CLOCK)} ${zoneName(iso)}`;

/** "20 July 2026, 08:00 EAT": a moment as the shop's other pages and its letters tell it. */
export const moment = (iso: string) => `${format(iso, DAY)}, ${clockTime(iso)}`;
