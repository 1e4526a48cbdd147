import { expect, test } from "@playwright/test";
import { asVisited, DEVICES, SIGN_UP } from "./pages.ts";
import { landingUrl, storeUrl } from "./support.ts";
import { settled, survey } from "./wcag.ts";

test.use({ contextOptions: { reducedMotion: "reduce" } });
test.beforeEach(() => test.setTimeout(240_000));

const STORE_PATHS = [
  "/",
  "/collections/",
  "/collections/?min=999999",
  "/collections/bestsellers/",
  "/search/",
  "/search/?q=blue",
  "/search/?q=zzzz",
  "/cart/",
  "/policies/delivery/",
  "/nowhere/",
];

test("the landing page and every store page have no violation", async ({ page }) => {
  const addresses = [landingUrl()];
  for (const slug of ["sole-street", "urban-herb", "fashionistar", "blank"])
    addresses.push(...STORE_PATHS.map((path) => storeUrl(slug, path)));
  expect(await survey(page, addresses, settled)).toEqual([]);
});

test("signing in to a store has no violation", async ({ page }) => {
  await page.route("**/auth/devices", (route) => route.fulfill({ json: { data: DEVICES } }));
  const paths = [...SIGN_UP.map(asVisited), "/deleted"];
  const addresses = paths.map((path) => storeUrl("sole-street", `/account${path}`));
  expect(await survey(page, addresses, settled)).toEqual([]);
});
