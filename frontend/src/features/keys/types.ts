import type { components } from "@/api/schema";

export type ApiKey = components["schemas"]["KeyOut"];
export type NewKey = components["schemas"]["NewKeyOut"];
export type Scope = components["schemas"]["ScopesEnum"];

/** What can be opened, in the order of the form; without a `write` it can only be read. */
export const AREAS = [
  ["orders", true],
  ["products", true],
  ["stock", true],
  ["customers", false],
  ["shipping", true],
  ["settings", true],
  ["reports", false],
  ["store", false],
] as const;

export type Area = (typeof AREAS)[number][0];
export type Level = "" | "read" | "write";

export function levelsOf(scopes: readonly string[]): Record<Area, Level> {
  const level = (area: Area): Level => {
    if (scopes.includes(`${area}:write`)) return "write";
    return scopes.includes(`${area}:read`) ? "read" : "";
  };
  return Object.fromEntries(AREAS.map(([area]) => [area, level(area)])) as Record<Area, Level>;
}

export function scopesOf(levels: Record<Area, Level>): Scope[] {
  return AREAS.flatMap(([area]) => (levels[area] ? [`${area}:${levels[area]}` as Scope] : []));
}
