import { expect, test } from "@playwright/test";
import { landingUrl, storeUrl } from "./support.ts";
import { settled, survey } from "./wcag.ts";

test.use({ contextOptions: { reducedMotion: "reduce" } });
test.beforeEach(() => test.setTimeout(240_000));

const STORE_PATHS = [
  "/",
  "/collections/",
  "/collections/?min=999999",
  "/search/",
  "/search/?q=blue",
  "/search/?q=zzzz",
  "/cart/",
  "/policies/delivery/",
  "/nowhere/",
];
const SIGN_IN = ["/login", "/login/code", "/signup", "/password-reset"];

test("the landing page and every store page have no violation", async ({ page }) => {
  const addresses = [landingUrl()];
  for (const slug of ["sole-street", "urban-herb", "fashionistar", "blank"])
    addresses.push(...STORE_PATHS.map((path) => storeUrl(slug, path)));
  expect(await survey(page, addresses, settled)).toEqual([]);
});

test("signing in to a store has no violation", async ({ page }) => {
  const addresses = SIGN_IN.map((path) => storeUrl("sole-street", `/account${path}`));
  expect(await survey(page, addresses, settled)).toEqual([]);
});
