import { expect, type Page, test } from "@playwright/test";
import { appUrl, demoLogin, logIn, storeUrl, unique } from "./support.ts";

/** Press Tab until the wanted thing has the focus. */
async function tabTo(page: Page, name: RegExp, most = 60): Promise<void> {
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press("Tab");
    const label = await page.evaluate(() => {
      const at = document.activeElement as HTMLInputElement | null;
      const labels = at?.labels ? [...at.labels].map((l) => l.textContent).join(" ") : "";
      return `${at?.getAttribute("aria-label") ?? ""} ${labels} ${at?.textContent ?? ""}`;
    });
    if (name.test(label)) return;
  }
  throw new Error(`Tab never reaches ${name}`);
}

test("a shopper buys with the keyboard alone", async ({ page }) => {
  test.setTimeout(90_000);
  await page.goto(storeUrl("sole-street", "/collections/"));
  await page.keyboard.press("Tab");
  await expect(page.getByText(/skip to content/i).first()).toBeFocused();
  await page.keyboard.press("Enter");
  await page.locator("main a[href^='/products/']").first().focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/products\//);
  await tabTo(page, /add to cart/i);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeVisible();
  await tabTo(page, /checkout/i);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/checkout\//);
  const fields: [RegExp, string][] = [
    [/e-mail/i, `${unique("keys")}@shopper.test`],
    [/full name/i, "Achieng Odhiambo"],
    [/^\s*address/i, "Kenyatta Avenue 3"],
    [/city/i, "Nairobi"],
  ];
  for (const [label, value] of fields) {
    await tabTo(page, label);
    await page.keyboard.type(value);
  }
  await tabTo(page, /card|delivery/i);
  await page.getByRole("radio", { name: /on delivery/i }).focus();
  await page.keyboard.press("Space");
  await tabTo(page, /place order/i);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/orders\/[\w-]+\/$/, { timeout: 15_000 });
});

test("an owner finds their way by shortcuts", async ({ page }) => {
  await logIn(page, appUrl("/login"), demoLogin("Sole Street: owner"));
  await expect(page.locator("h1").first()).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("o");
  await expect(page).toHaveURL(/\/orders$/);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("products");
  const field = page.getByRole("dialog").getByRole("combobox");
  await expect(field).toBeFocused();
  await expect(field).toHaveValue("products");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/products/);
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toContainText(/keyboard/i);
});

test("a shopper filters and finds the menu with the keyboard on a phone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(storeUrl("sole-street", "/collections/"));
  await page.locator(".menu summary").focus();
  await page.keyboard.press("Enter");
  await expect(page.locator(".menu-sheet")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.locator(".menu-sheet")).toBeHidden();
  await expect(page.locator(".menu summary")).toBeFocused();
  await tabTo(page, /^\s*filter/i);
  await page.keyboard.press("Enter");
  await tabTo(page, /Highland Bootmakers/);
  await page.keyboard.press("Space");
  await expect(page.locator(".facet-acts button")).toHaveText("Show 4 products");
  await expect(page.locator("[name=vendor]:checked")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.locator(".facets")).toBeHidden();
  await expect(page.locator(".filter-fold summary")).toBeFocused();
  await expect(page.locator(".grid > li")).toHaveCount(4);
});
