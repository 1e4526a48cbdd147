/** "0.16" as the API keeps it ↔ "16" as a person types it, without floating point. */
export function percentOf(rate: string): string {
  const [whole = "0", fraction = ""] = rate.split(".");
  const digits = fraction.padEnd(2, "0");
  const head = `${whole}${digits.slice(0, 2)}`.replace(/^0+(?=\d)/, "");
  const tail = digits.slice(2).replace(/0+$/, "");
  return tail ? `${head}.${tail}` : head;
}

/** The share for a typed percentage, or null when it is none (0–100, three decimals at most). */
export function rateOf(percent: string): string | null {
  const match = /^(\d{1,3})(?:[.,](\d{0,3}))?$/.exec(percent.trim());
  if (!match || Number(percent.replace(",", ".")) > 100) return null;
  const digits = (match[1] ?? "0").padStart(3, "0");
  const rate = `${digits.slice(0, -2)}.${digits.slice(-2)}${match[2] ?? ""}`;
  return rate.replace(/^0+(?=\d\.)/, "").replace(/\.?0+$/, "") || "0";
}
