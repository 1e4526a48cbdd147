import { expect, type Page, test } from "@playwright/test";
import { appUrl, storeUrl } from "./support";

/* Signing in with an account elsewhere, past the stand-in's own page. */

let serial = 0;
const newAddress = () => `social-${Date.now()}-${serial++}@example.com`;

interface Answer {
  as: string;
  fault?: string;
}

/** What one does on the provider's page. */
async function agree(page: Page, { as, fault = "" }: Answer): Promise<void> {
  await expect(page.getByRole("heading", { name: "Who are you?" })).toBeVisible();
  await page.getByLabel("Or another address").fill(as);
  await page.getByLabel("What goes wrong").selectOption(fault);
  await page.getByRole("button", { name: "Continue" }).click();
}

test("an owner comes in with Google, and a token that proves nothing opens nothing", async ({
  page,
}) => {
  const address = newAddress();
  await page.goto(appUrl("/login"));
  await page.getByRole("button", { name: "Continue with Google" }).click();
  await agree(page, { as: address, fault: "signature" });
  await expect(page.getByRole("alert")).toContainText("We could not sign you in");

  await page.getByRole("link", { name: "Back to log in" }).click();
  await page.getByRole("button", { name: "Continue with Google" }).click();
  await agree(page, { as: address });
  await expect(page).toHaveURL(appUrl("/stores/new"));
});

test("a shopper comes in with Google, connects Facebook and lets go of it", async ({ page }) => {
  const address = newAddress();
  const here = storeUrl("sole-street", "/account/security");
  await page.goto(here);
  await page.getByRole("button", { name: "Continue with Google" }).click();
  await agree(page, { as: address });
  await expect(page).toHaveURL(here);
  await expect(page.getByText(address)).toBeVisible();

  await page.getByRole("button", { name: "Connect Facebook" }).click();
  await agree(page, { as: address });
  await page.getByRole("button", { name: "Disconnect Facebook" }).click();
  await expect(page.getByRole("button", { name: "Connect Facebook" })).toBeVisible();
});
