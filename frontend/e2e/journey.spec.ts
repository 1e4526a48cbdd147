import { expect, type Page, test } from "@playwright/test";
import {
  album,
  CATALOGUE,
  codeFor,
  importCatalogue,
  mailTo,
  openStore,
  storeUrl,
  unique,
  watch,
} from "./support.ts";

const SHOPPER = {
  name: "Wanjiru Kamau",
  line1: "Moi Avenue 12",
  city: "Nairobi",
};

async function fillCheckout(page: Page, email: string): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Full name").fill(SHOPPER.name);
  await page.getByLabel("Address", { exact: true }).fill(SHOPPER.line1);
  await page.getByLabel("City").fill(SHOPPER.city);
}

async function payByCard(page: Page, number: string): Promise<void> {
  const frame = page.frameLocator("[data-fields] iframe");
  await frame.getByLabel(/card number/i).fill(number);
  await frame.getByLabel(/expir/i).fill("12/34");
  await frame.getByLabel(/cvc|security code/i).fill("123");
  const holder = frame.getByLabel(/name/i);
  if (await holder.count()) await holder.first().fill(SHOPPER.name);
  await page.getByRole("button", { name: /^Pay KSh/ }).click();
}

async function fulfil(page: Page, slug: string, tracking: string): Promise<void> {
  await page.goto(`/stores/${slug}/orders`);
  await page.getByRole("link", { name: /1001/ }).first().click();
  await expect(page.getByRole("heading", { name: "#1001" })).toBeVisible(); // the list has buttons too
  await page.getByRole("button", { name: "Send order" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/tracking number/i).fill(tracking);
  await dialog
    .getByRole("button", { name: /fulfil|send|ship|mark/i })
    .last()
    .click();
  await expect(page.getByText(tracking).first()).toBeVisible();
}

test("an owner opens a store, a shopper buys with 3-D Secure, the parcel is seen in the cabinet", async ({
  page,
  browser,
}) => {
  test.setTimeout(150_000);
  const { troubles } = watch(page);
  const shot = album(page, "card");
  const { slug } = await openStore(page, "Corner Goods");
  await shot("dashboard");
  await importCatalogue(page, slug, CATALOGUE);
  await shot("imported");

  const shop = await browser.newPage({ viewport: page.viewportSize() });
  const seen = watch(shop);
  const snap = album(shop, "card-shop");
  await shop.goto(storeUrl(slug));
  await expect(shop).toHaveTitle(/Corner Goods/);
  await snap("home");
  await shop.goto(storeUrl(slug, "/products/classic-varsity-top/"));
  await shop.getByRole("radio", { name: "Medium" }).check();
  await snap("product");
  await shop.getByRole("button", { name: "Add to cart" }).click();
  await expect(shop.getByRole("dialog")).toContainText("Classic Varsity Top");
  await snap("drawer");
  await shop
    .getByRole("dialog")
    .getByRole("button", { name: /checkout/i })
    .click();

  const email = `${unique("wanjiru")}@shopper.test`;
  await fillCheckout(shop, email);
  await shop.getByRole("radio", { name: /card/i }).check();
  await snap("checkout");
  await shop.getByRole("button", { name: /Place order/ }).click();
  await payByCard(shop, "4000002760003184");
  const bank = shop
    .frameLocator('iframe[title*="3-D"]')
    .getByRole("button", { name: /complete/i });
  await expect(async () => {
    // the dialog slides in: a first click may land beside its moving frame
    if (await bank.isVisible()) await bank.click({ timeout: 3_000 });
    await expect(shop).toHaveURL(/\/orders\/[\w-]+\/$/, { timeout: 6_000 });
  }).toPass({ timeout: 40_000 });
  await expect(shop.getByText(/#1001/).first()).toBeVisible();
  await snap("confirmed");
  const [receipt] = await mailTo(email);
  expect(receipt?.subject).toContain("1001");
  expect(receipt?.attachments).toHaveLength(1);

  await fulfil(page, slug, "PARCEL-77");
  await shot("fulfilled");
  await shop.reload();
  await expect(shop.getByText("PARCEL-77").first()).toBeVisible();
  await snap("tracked");

  await shop.goto(storeUrl(slug, "/account/signup"));
  await shop.getByLabel(/mail/i).fill(email);
  await shop.getByLabel("Password", { exact: true }).fill("correct horse battery");
  await shop.keyboard.press("Enter");
  await expect(shop.getByRole("heading", { name: /inbox|code|check/i })).toBeVisible();
  await shop
    .getByRole("textbox")
    .first()
    .fill(await codeFor(email));
  await shop.keyboard.press("Enter");
  await expect(shop.getByText(/1001/).first()).toBeVisible();
  await snap("cabinet");
  expect([...troubles, ...seen.troubles]).toEqual([]);
});

test("a shopper without JavaScript buys and pays on delivery", async ({ page, browser }) => {
  test.setTimeout(120_000);
  const { slug } = await openStore(page, "Plain Goods");
  await importCatalogue(page, slug, CATALOGUE);
  const shop = await browser.newPage({
    viewport: page.viewportSize(),
    javaScriptEnabled: false,
  });
  const snap = album(shop, "plain");
  await shop.goto(storeUrl(slug));
  await snap("home");
  await shop.goto(storeUrl(slug, "/products/classic-varsity-top/"));
  await shop.getByRole("radio", { name: "Large" }).check();
  await shop.getByRole("button", { name: "Add to cart" }).click();
  await expect(shop).toHaveURL(/\/cart\//);
  await expect(shop.getByRole("main")).toContainText("Large");
  await snap("cart");
  await shop.getByRole("button", { name: /checkout/i }).click();
  const email = `${unique("otieno")}@shopper.test`;
  await fillCheckout(shop, email);
  await shop
    .getByText(/on delivery/i)
    .first()
    .click();
  await snap("checkout");
  await shop.getByRole("button", { name: /Place order/ }).click();
  await expect(shop).toHaveURL(/\/orders\/[\w-]+\/$/);
  await expect(shop.getByText(/#1001/).first()).toBeVisible();
  await snap("confirmed");
  expect((await mailTo(email))[0]?.subject).toContain("1001");
});
