import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { appUrl, consoleUrl, demoLogin, landingUrl, logIn, storeUrl } from "./support.ts";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

const SIZES = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
];

/** Every violation on the page as it stands, on a desk and on a phone, one line each. */
async function violations(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const size of SIZES) {
    await page.setViewportSize(size);
    const answer = await new AxeBuilder({ page }).withTags(WCAG).analyze();
    for (const rule of answer.violations)
      for (const node of rule.nodes)
        found.push(
          `${new URL(page.url()).pathname} ${size.width} ${rule.id}: ${node.target.join(" ")}`,
        );
  }
  return found;
}

async function survey(page: Page, addresses: string[], ready: (page: Page) => Promise<void>) {
  const troubles: string[] = [];
  for (const address of addresses) {
    const answer = await page.goto(address);
    expect(answer?.status(), address).toBeLessThan(500);
    await ready(page);
    troubles.push(...(await violations(page)));
  }
  return troubles;
}

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
const DASHBOARD = [
  "",
  "/orders",
  "/orders?q=zzzz",
  "/products",
  "/products/new",
  "/collections",
  "/collections/new",
  "/customers",
  "/imports",
  "/audit",
  "/settings",
  "/settings/look",
  "/settings/shipping",
  "/settings/payments",
  "/settings/tax",
  "/settings/rules",
  "/settings/policies",
  "/settings/team",
  "/settings/security",
];
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

test("signing in has no violation on any host", async ({ page }) => {
  const addresses = [
    ...SIGN_IN.map((path) => appUrl(path)),
    ...SIGN_IN.map((path) => storeUrl("sole-street", `/account${path}`)),
    consoleUrl("/login"),
  ];
  expect(await survey(page, addresses, settled)).toEqual([]);
});

test("the dashboard has no violation, filled or empty", async ({ page }) => {
  const troubles: string[] = [];
  for (const [surface, slug] of [
    ["Sole Street: owner", "sole-street"],
    ["Blank Store: owner", "blank"],
  ] as const) {
    await page.context().clearCookies();
    await logIn(page, appUrl("/login"), demoLogin(surface));
    const addresses = DASHBOARD.map((path) => appUrl(`/stores/${slug}${path}`));
    troubles.push(...(await survey(page, addresses, settled)));
  }
  expect(troubles).toEqual([]);
});

test("one order and one product have no violation", async ({ page }) => {
  await logIn(page, appUrl("/login"), demoLogin("Sole Street: owner"));
  const troubles: string[] = [];
  for (const list of ["orders", "products", "customers"]) {
    await page.goto(appUrl(`/stores/sole-street/${list}`));
    await page.locator("a[data-row]:visible").first().click();
    await settled(page);
    troubles.push(...(await violations(page)));
  }
  expect(troubles).toEqual([]);
});

test("a shopper's account has no violation", async ({ page }) => {
  const shopper = demoLogin("Sole Street: shopper");
  await logIn(page, storeUrl("sole-street", "/account/login"), shopper);
  const addresses = CABINET.map((path) => storeUrl("sole-street", path));
  expect(await survey(page, addresses, settled)).toEqual([]);
});

test("the console has no violation", async ({ page }) => {
  await logIn(page, consoleUrl("/login"), demoLogin("Console"));
  const troubles = await survey(
    page,
    [consoleUrl("/"), consoleUrl("/audit"), consoleUrl("/nowhere")],
    settled,
  );
  expect(troubles).toEqual([]);
});
