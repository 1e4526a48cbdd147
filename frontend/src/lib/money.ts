import table from "../../../shared_apps/core/currencies.json";

interface Currency {
  exponent: number;
  prefix: string;
  name: string;
}
const CURRENCIES = table as Record<string, Currency>;

/** What the API answers for an amount: minor units, currency, and the text the server made. */
export interface Amount {
  amount: number;
  currency: string;
  formatted: string;
}

function currencyOf(code: string): Currency {
  return CURRENCIES[code] ?? { exponent: 2, prefix: `${code} `, name: code };
}

export const currencyCodes = Object.keys(CURRENCIES);
export const exponentOf = (code: string) => currencyOf(code).exponent;
export const prefixOf = (code: string) => currencyOf(code).prefix;
export const currencyName = (code: string) => currencyOf(code).name;

/** The digits of an amount without its currency: 499900 KES is "4,999.00". */
export function formatDigits(minor: number, code: string, grouped = true): string {
  const { exponent } = currencyOf(code);
  const padded = String(Math.abs(minor)).padStart(exponent + 1, "0");
  const whole = padded.slice(0, padded.length - exponent);
  const fraction = exponent ? `.${padded.slice(-exponent)}` : "";
  return (grouped ? whole.replace(/\B(?=(\d{3})+$)/g, ",") : whole) + fraction;
}

/** The same text as the server's `format_money`: "KSh 4,999.00", "USh 30,000", "-$12.00". */
export function formatMoney(minor: number, code: string): string {
  return `${minor < 0 ? "-" : ""}${currencyOf(code).prefix}${formatDigits(minor, code)}`;
}

/** "KSh 25.4K": for axes and small cards, where the exact amount stands beside it. */
export function formatCompact(minor: number, code: string): string {
  const { exponent, prefix } = currencyOf(code);
  const figure = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
  return prefix + figure.format(minor / 10 ** exponent);
}

/** Minor units from what a person typed, or null when it is no amount of this currency. */
export function parseMoney(text: string, code: string): number | null {
  const { exponent, prefix } = currencyOf(code);
  const bare = text
    .trim()
    .replace(prefix.trim(), "")
    .replaceAll(/[,\s\u00a0]/g, "");
  const match = /^(\d*)(?:\.(\d*))?$/.exec(bare);
  if (!match || bare === "" || bare === ".") return null;
  const fraction = match[2] ?? "";
  if (fraction.length > exponent && /[1-9]/.test(fraction.slice(exponent))) return null;
  const digits = `${match[1] || "0"}${fraction.slice(0, exponent).padEnd(exponent, "0")}`;
  const minor = Number(digits);
  return Number.isSafeInteger(minor) ? minor : null;
}
