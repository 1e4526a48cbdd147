import { expect, type Page, test } from "@playwright/test";
import { demoLogin, logIn, storeUrl, unique } from "./support.ts";
import { type Scheme, settled, survey, violations } from "./wcag.ts";

const STORE = "sole-street";
const DECLINED = "4000000000000002";
const BOTH: Scheme[] = ["light", "dark"];
const CABINET = ["", "orders", "addresses", "profile", "security", "data"];

test.use({ contextOptions: { reducedMotion: "reduce" } });
test.beforeEach(() => test.setTimeout(240_000));

/** The violations of a state that the address does not name. */
async function look(page: Page, state: string, schemes?: Scheme[]): Promise<string[]> {
  return (await violations(page, schemes)).map((line) => `${state}: ${line}`);
}

/** A product page with something that can be bought. */
async function openProduct(page: Page): Promise<void> {
  await page.goto(storeUrl(STORE, "/collections/?in_stock=1&sort=-price"));
  await page.locator("main a[href^='/products/']").first().click();
  await settled(page);
}

async function openCheckout(page: Page): Promise<void> {
  await openProduct(page);
  await page.getByRole("button", { name: "Add to cart" }).click();
  const drawer = page.getByRole("dialog");
  await drawer.getByRole("button", { name: /checkout/i }).click();
  await settled(page);
}

async function fillCheckout(page: Page): Promise<void> {
  await page.getByLabel("E-mail").fill(`${unique("axe")}@shopper.test`);
  await page.getByLabel("Full name").fill("Achieng Odhiambo");
  await page.getByLabel("Address", { exact: true }).fill("Kenyatta Avenue 3");
  await page.getByLabel("City").fill("Nairobi");
}

test("what opens over a shop's pages has no violation", async ({ page }) => {
  const troubles: string[] = [];
  await page.goto(storeUrl(STORE, "/collections/"));
  await page.locator(".filter-fold summary").click();
  await page.locator(".facets input[type=checkbox]").first().check();
  await expect(page.locator(".chip.on")).toHaveCount(1);
  troubles.push(...(await look(page, "filters")));
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.locator(".menu summary").click();
  troubles.push(...(await look(page, "menu")));
  await page.goto(storeUrl(STORE, "/"));
  await page.locator("search-button a").click();
  await page.getByRole("searchbox").first().fill("sandels");
  await expect(page.locator(".hit").first()).toBeVisible();
  troubles.push(...(await look(page, "suggestions")));
  await openProduct(page);
  troubles.push(...(await look(page, "product")));
  await page.locator(".gallery-strip a").first().click();
  await expect(page.locator("dialog.zoom")).toBeVisible();
  troubles.push(...(await look(page, "enlarged")));
  expect(troubles).toEqual([]);
});

test("the cart and everything a checkout refuses have no violation", async ({ page }) => {
  const troubles: string[] = [];
  await openProduct(page);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  troubles.push(...(await look(page, "drawer")));
  await page.goto(storeUrl(STORE, "/cart/"));
  troubles.push(...(await look(page, "filled")));
  await openCheckout(page);
  troubles.push(...(await look(page, "empty")));
  await page.getByRole("button", { name: /Place order/ }).click();
  await expect(page.getByRole("alert").first()).toBeVisible();
  troubles.push(...(await look(page, "missing")));
  await fillCheckout(page);
  await page.getByLabel("Phone").fill("none");
  await page.getByRole("button", { name: /Place order/ }).click();
  await expect(page.getByRole("alert").first()).toBeVisible();
  troubles.push(...(await look(page, "wrong")));
  await page.getByLabel("Phone").fill("");
  await page.locator("[name=expected_total]").evaluate((field: HTMLInputElement) => {
    field.value = "1"; // as if the price had changed meanwhile
  });
  await page.getByRole("button", { name: /Place order/ }).click();
  await expect(page.getByRole("alert")).toContainText("The total has changed");
  troubles.push(...(await look(page, "dearer")));
  expect(troubles).toEqual([]);
});

test("a declined card and an order by its link have no violation", async ({ page }) => {
  const troubles: string[] = [];
  await openCheckout(page);
  await fillCheckout(page);
  await page.getByRole("radio", { name: /card/i }).check();
  await page.getByRole("button", { name: /Place order/ }).click();
  await expect(page).toHaveURL(/\/pay\/$/);
  const card = page.frameLocator("[data-fields] iframe").locator("input");
  await card.nth(0).fill(DECLINED);
  await card.nth(1).fill("12/30");
  await card.nth(2).fill("123");
  await page.getByRole("button", { name: /^Pay/ }).click();
  await expect(page.locator("[data-refusal]")).toBeVisible();
  troubles.push(...(await look(page, "declined")));
  await page.goto(page.url().replace(/pay\/$/, ""));
  troubles.push(...(await look(page, "waiting for the card")));
  await openCheckout(page);
  await fillCheckout(page);
  await page.getByRole("radio", { name: /on delivery/i }).check();
  await page.getByRole("button", { name: /Place order/ }).click();
  await expect(page).toHaveURL(/\/orders\/[\w-]+\/$/);
  await page.getByText("Cancel order").click();
  troubles.push(...(await look(page, "to be cancelled")));
  await page.getByRole("button", { name: "Yes, cancel it" }).click();
  await expect(page.locator("h1")).toContainText("cancelled");
  troubles.push(...(await look(page, "cancelled")));
  expect(troubles).toEqual([]);
});

test("a shopper's account has no violation, on dark devices too", async ({ page }) => {
  const login = storeUrl(STORE, "/account/login");
  const troubles: string[] = [];
  await page.goto(login);
  await page.getByLabel(/mail/i).first().fill("nobody@shopper.test");
  await page.getByLabel("Password", { exact: true }).fill("not the password");
  await page.keyboard.press("Enter");
  await expect(page.locator('[aria-invalid="true"], [role="alert"]').first()).toBeVisible();
  troubles.push(...(await look(page, "refused", BOTH)));
  await logIn(page, login, demoLogin("Sole Street: shopper"));
  const addresses = CABINET.map((path) => storeUrl(STORE, `/account/${path}`));
  troubles.push(...(await survey(page, addresses, settled, BOTH)));
  troubles.push(...(await dialogs(page)));
  expect(troubles).toEqual([]);
});

/** What the account asks and refuses. */
async function dialogs(page: Page): Promise<string[]> {
  const troubles: string[] = [];
  const asked: [string, RegExp][] = [
    ["addresses", /add an address/i],
    ["security", /add a passkey/i],
    ["data", /delete my data/i],
  ];
  for (const [path, name] of asked) {
    await page.goto(storeUrl(STORE, `/account/${path}`));
    await page.getByRole("button", { name }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    troubles.push(...(await look(page, `${path} asks`, BOTH)));
  }
  await page.goto(storeUrl(STORE, "/account/addresses"));
  await page.getByRole("button", { name: /add an address/i }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.locator('[aria-invalid="true"]').first()).toBeVisible();
  troubles.push(...(await look(page, "refused address", BOTH)));
  await page.goto(storeUrl(STORE, "/account/orders"));
  await page.locator("#root a[href*='/account/orders/']").first().click();
  await settled(page);
  troubles.push(...(await look(page, "order", BOTH)));
  return troubles;
}
