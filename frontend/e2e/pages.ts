import { appendFileSync, readFileSync } from "node:fs";
import { matchRoutes } from "react-router";

/* Every page there is. `src/surfaces/pages.test.ts` holds the lists to the routers,
   `overlooked.ts` holds the survey to the lists. */

export const SIGN_IN = [
  "/login",
  "/login/code",
  "/login/code/confirm",
  "/login/devices",
  "/login/two-factor",
  "/password-reset",
  "/password-reset/confirm",
];
const BACK = "/login/social";
export const SIGN_UP = [...SIGN_IN, BACK, "/signup", "/signup/verify"];
/** Back from a provider one is led on at once, unless something went wrong there. */
export const asVisited = (path: string) => (path === BACK ? `${path}?error=expired` : path);
const STORE = [
  "",
  "/audit",
  "/collections",
  "/collections/:id",
  "/collections/new",
  "/customers",
  "/customers/:id",
  "/imports",
  "/imports/:id",
  "/orders",
  "/orders/:id",
  "/products",
  "/products/:id",
  "/products/new",
  "/settings",
  "/settings/alerts",
  "/settings/backups",
  "/settings/domains",
  "/settings/general",
  "/settings/keys",
  "/settings/look",
  "/settings/payments",
  "/settings/plan",
  "/settings/policies",
  "/settings/rules",
  "/settings/security",
  "/settings/shipping",
  "/settings/sign-in",
  "/settings/tax",
  "/settings/team",
  "/settings/webhooks",
  "/settings/webhooks/:id",
];

export const APP = [
  ...SIGN_UP,
  "/invitations/:token",
  "/stores/new",
  ...STORE.map((path) => `/stores/:slug${path}`),
];

export const CONSOLE = [
  ...SIGN_IN,
  "/",
  "/audit",
  "/backups",
  "/fleet",
  "/load",
  "/security",
  "/stores/:id",
];

export const CABINET = [
  ...SIGN_UP,
  "/",
  "/addresses",
  "/data",
  "/deleted",
  "/orders",
  "/orders/:id",
  "/profile",
  "/security",
];

/** Pages that a store answers without a router in the browser. */
const SHOP = [
  "/",
  "/cart/",
  "/checkout/:id/",
  "/collections/",
  "/collections/:handle/",
  "/orders/:token/",
  "/orders/:token/pay/",
  "/policies/:name/",
  "/products/:handle/",
  "/search/",
];

/** By the first name of the host; every other name is a store's. */
const PAGES: Record<string, string[]> = {
  app: APP,
  console: CONSOLE,
  store: [...CABINET.map((path) => `/account${path}`), ...SHOP],
};

/** What a sign-in asks to choose from on one device too many. */
export const DEVICES = ["Chrome on Android", "Firefox on Linux", "Safari on iPhone"].map(
  (name, nth) => ({ id: `${nth}`, name, ip: "203.0.113.7", last_seen_at: "2026-01-15T08:00:00Z" }),
);

const NOTES = "test-results/looked-at.txt";

/** Notes that somebody looked at the page that stands at this address. */
export function lookedAt(address: string): void {
  appendFileSync(NOTES, `${address}\n`);
}

/** The pages at which nobody looked. */
export function overlooked(): string[] {
  const seen = new Set(readFileSync(NOTES, "utf8").trim().split("\n").map(pageAt));
  const all = Object.entries(PAGES).flatMap(([host, paths]) => paths.map((path) => host + path));
  return all.filter((page) => !seen.has(page));
}

function pageAt(address: string): string {
  const { hostname, pathname } = new URL(address);
  const first = hostname.split(".")[0] ?? "";
  const host = first in PAGES ? first : "store";
  const routes = (PAGES[host] ?? []).map((path) => ({ path }));
  return `${host}${matchRoutes(routes, pathname)?.[0]?.route.path}`;
}
