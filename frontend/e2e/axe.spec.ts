import { expect, type Page, test } from "@playwright/test";
import { demoLogin, landingUrl, logIn, storeUrl } from "./support.ts";
import { survey, violations } from "./wcag.ts";

test.use({ contextOptions: { reducedMotion: "reduce" } });
test.beforeEach(() => test.setTimeout(240_000));

const settled = async (page: Page) => {
  await expect(page.locator("h1").first()).toBeVisible();
  await page.waitForLoadState("networkidle");
};

const STORE_PATHS = [
  "/",
  "/collections/",
  "/search/?q=blue",
  "/search/?q=zzzz",
  "/cart/",
  "/nowhere/",
];
const SIGN_IN = ["/login", "/login/code", "/signup", "/password-reset"];
const CABINET = [
  "/account/",
  "/account/orders",
  "/account/addresses",
  "/account/profile",
  "/account/security",
];

test("the landing page and every store page have no violation", async ({ page }) => {
  const addresses = [landingUrl()];
  for (const slug of ["sole-street", "urban-herb", "fashionistar", "blank"])
    addresses.push(...STORE_PATHS.map((path) => storeUrl(slug, path)));
  expect(await survey(page, addresses, settled)).toEqual([]);
});

test("a product page, the open cart, the checkout and its errors have no violation", async ({
  page,
}) => {
  const troubles: string[] = [];
  await page.goto(storeUrl("sole-street", "/collections/"));
  await page.locator("main a[href^='/products/']").first().click();
  await settled(page);
  troubles.push(...(await violations(page)));
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  troubles.push(...(await violations(page)));
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /checkout/i })
    .click();
  await settled(page);
  troubles.push(...(await violations(page)));
  await page.getByRole("button", { name: /Place order/ }).click();
  await expect(page.getByRole("alert").first()).toBeVisible();
  troubles.push(...(await violations(page)));
  expect(troubles).toEqual([]);
});

test("signing in to a store has no violation", async ({ page }) => {
  const addresses = SIGN_IN.map((path) => storeUrl("sole-street", `/account${path}`));
  expect(await survey(page, addresses, settled)).toEqual([]);
});

test("a shopper's account has no violation", async ({ page }) => {
  const shopper = demoLogin("Sole Street: shopper");
  await logIn(page, storeUrl("sole-street", "/account/login"), shopper);
  const addresses = CABINET.map((path) => storeUrl("sole-street", path));
  expect(await survey(page, addresses, settled)).toEqual([]);
});
