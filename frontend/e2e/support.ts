import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, type Page } from "@playwright/test";

/** Where the product under test answers: BASE_URL names the app's host. */
const app = new URL(process.env.BASE_URL ?? "http://app.localhost:8000");
const sandbox = process.env.SANDBOX_URL ?? "http://127.0.0.1:8200";

export const appUrl = (path = "/") => new URL(path, app).href;
export const landingUrl = () => app.href.replace("//app.", "//");
export const consoleUrl = (path = "/") =>
  new URL(path, app.href.replace("//app.", "//console.")).href;
export const storeUrl = (slug: string, path = "/") =>
  new URL(path, app.href.replace("//app.", `//${slug}.`)).href;

export interface Mail {
  subject: string;
  text: string;
  attachments: { name?: string; filename?: string; type?: string }[];
}

/** The letters that reached an address, newest first, once there are `least` of them. */
export async function mailTo(address: string, least = 1): Promise<Mail[]> {
  let letters: Mail[] = [];
  await expect(async () => {
    const answer = await fetch(
      `${sandbox}/mailbox/api/messages?to=${encodeURIComponent(address)}`,
    );
    letters = ((await answer.json()) as { messages: Mail[] }).messages;
    expect(letters.length).toBeGreaterThanOrEqual(least);
  }).toPass({ timeout: 20_000 });
  return letters;
}

/** The code in the newest letter to an address. */
export async function codeFor(address: string): Promise<string> {
  const [letter] = await mailTo(address);
  const found = letter?.text.match(/^\s*([A-Z0-9]{3,4}-[A-Z0-9]{3,4}|[A-Z0-9]{6,8})\s*$/m);
  if (!found?.[1]) throw new Error(`no code in: ${letter?.text}`);
  return found[1];
}

/** Where a store's program of ours takes webhooks and keeps them. */
export const hookUrl = (name: string) => `${sandbox}/hooks/${name}`;

interface Login {
  surface: string;
  url: string;
  login: string;
  password: string;
}

/** A login of the demo, by a part of its surface's name. */
export function demoLogin(surface: string): Login {
  const file = process.env.DEMO_LOGINS ?? "../var/demo-logins.json";
  const all = JSON.parse(readFileSync(file, "utf8")) as Login[];
  const found = all.find((login) => login.surface.toLowerCase().includes(surface.toLowerCase()));
  if (!found) throw new Error(`no demo login for ${surface}`);
  return found;
}

/** Sign in by password and wait until the form is gone. */
export async function logIn(page: Page, url: string, who: Login): Promise<void> {
  await page.goto(url);
  await page.getByLabel(/mail/i).first().fill(who.login);
  await page.getByLabel("Password", { exact: true }).fill(who.password);
  await page.keyboard.press("Enter");
  await expect(page).not.toHaveURL(/login/);
}

let serial = 0;
/** A name nobody used before, for addresses of shops and people. */
export const unique = (name: string) =>
  `${name}-${Date.now().toString(36)}${(serial++).toString(36)}`;

/** Sign up on the app host and open a store there; answers its slug. */
export async function openStore(
  page: Page,
  name: string,
): Promise<{ slug: string; email: string }> {
  const slug = unique("shop");
  const email = `${slug}@owner.test`;
  await page.context().clearCookies(); // who is signed in is not asked to sign up
  await page.goto(appUrl("/signup"));
  await page.getByLabel(/mail/i).first().fill(email);
  await page.getByLabel("Password", { exact: true }).fill("correct horse battery");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: /inbox|code|check/i })).toBeVisible();
  await page
    .getByRole("textbox")
    .first()
    .fill(await codeFor(email));
  await page.keyboard.press("Enter");
  await page.getByLabel("Shop name").fill(name);
  await page.getByLabel("Shop address").fill(slug);
  await page.getByLabel("Country").selectOption({ label: "Kenya" });
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByText("Blank store").click();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByText("Starter", { exact: true }).click();
  await page.getByRole("button", { name: "Open my shop" }).click();
  await expect(page).toHaveURL(new RegExp(`/stores/${slug}`));
  return { slug, email };
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const real = here("../../../shared/data/catalogs/apparel.csv");
/** A real shop's products where they lie beside the checkout, else a few of ours. */
export const CATALOGUE = existsSync(real) ? real : here("catalogue.csv");

/** Bring a catalogue in through the import page; answers when it is done. */
export async function importCatalogue(page: Page, slug: string, file: string): Promise<void> {
  await page.goto(appUrl(`/stores/${slug}/imports`));
  await page.locator("input[type=file]").setInputFiles(file);
  await page.getByRole("button", { name: /^Import \d+ products?$/ }).click();
  await expect(page.getByText("Your products are in")).toBeVisible({ timeout: 20_000 });
}

/** Screenshots of a journey, one per step and width. */
export function album(page: Page, name: string) {
  let step = 0;
  const width = page.viewportSize()?.width ?? 0;
  return async (what: string) => {
    step += 1;
    const file = `${name}-${String(step).padStart(2, "0")}-${what}-${width}.png`;
    await page.screenshot({ path: `test-results/album/${file}` });
  };
}

/** The name that fails a journey when a page logs an error or answers 5xx. */
export function watch(page: Page): { troubles: string[] } {
  const troubles: string[] = [];
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("response", (answer) => {
    if (answer.status() >= 500) troubles.push(`${answer.status()} ${answer.url()}`);
  });
  page.on("console", (line) => {
    if (line.type() === "error" && /Content.Security.Policy/i.test(line.text()))
      troubles.push(line.text());
  });
  return { troubles };
}

/** The six digits of the newest text message to a number. */
export async function textTo(number: string): Promise<string> {
  let found: string | undefined;
  await expect(async () => {
    const answer = await fetch(`${sandbox}/mailbox/api/texts?to=${encodeURIComponent(number)}`);
    const { texts } = (await answer.json()) as { texts: { body: string }[] };
    found = texts[0]?.body.match(/\b\d{6}\b/)?.[0];
    expect(found).toBeTruthy();
  }).toPass({ timeout: 20_000 });
  return found ?? "";
}
