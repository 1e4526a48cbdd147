import { type CDPSession, expect, type Page, test } from "@playwright/test";
import { storeUrl, textTo } from "./support";

/* Signing in without a password: by a code on the phone, then by a passkey. */

const SHOP = "urban-herb";
let serial = 0;
const newNumber = () => `+25677${String(Date.now() + serial++).slice(-7)}`;

/** An authenticator inside of the browser, whose owner always agrees. */
async function withAuthenticator(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return session;
}

async function signInByPhone(page: Page, next: string): Promise<void> {
  const number = newNumber();
  await page.getByLabel("Mobile number").fill(number);
  await page.getByRole("button", { name: "Text me a code" }).click();
  await expect(page.getByText(number)).toBeVisible();
  await page.getByLabel("Code").fill(await textTo(number));
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(storeUrl(SHOP, next));
}

test("a phone opens an account, and a passkey opens it again", async ({ page }) => {
  await page.goto(storeUrl(SHOP, "/account/security"));
  await signInByPhone(page, "/account/security");

  await withAuthenticator(page);
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await page.getByLabel("Name").fill("My phone");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "I have kept them" }).click();
  await expect(page.getByRole("button", { name: "Remove My phone" })).toBeVisible();

  await page.context().clearCookies();
  await page.addInitScript(() => {
    // the browser does not offer it in the field: its owner would agree before we press the button
    PublicKeyCredential.isConditionalMediationAvailable = async () => false;
  });
  await page.goto(storeUrl(SHOP, "/account/login"));
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.getByRole("heading", { name: "Hello" })).toBeVisible();
});

test("the browser offers a passkey in the field, without a button", async ({ page }) => {
  await page.goto(storeUrl(SHOP, "/account/security"));
  await signInByPhone(page, "/account/security");
  await withAuthenticator(page);
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "I have kept them" }).click();
  await page.context().clearCookies();
  await page.goto(storeUrl(SHOP, "/account/login"));
  await expect(page.getByRole("heading", { name: "Hello" })).toBeVisible();
});
