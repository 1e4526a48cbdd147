import {
  type BrowserContext,
  expect,
  type Locator,
  type Page,
  type Route,
  test,
} from "@playwright/test";
import { asVisited, DEVICES, SIGN_IN, SIGN_UP } from "./pages.ts";
import { appUrl, CATALOGUE, consoleUrl, demoLogin, hookUrl, logIn, openStore } from "./support.ts";
import { survey, violations } from "./wcag.ts";

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
  "/settings/general",
  "/settings/look",
  "/settings/shipping",
  "/settings/payments",
  "/settings/tax",
  "/settings/rules",
  "/settings/policies",
  "/settings/domains",
  "/settings/team",
  "/settings/plan",
  "/settings/security",
  "/settings/sign-in",
  "/settings/backups",
  "/settings/keys",
  "/settings/webhooks",
  "/settings/alerts",
];
const DETAILS = [
  "/orders/0",
  "/products/0",
  "/collections/0",
  "/customers/0",
  "/imports/0",
  "/settings/webhooks/0",
];
const BOTH = ["light", "dark"] as const;

/** What the API may answer instead of what was asked for. */
const forbidden = (route: Route) =>
  route.fulfill(refusal(403, "forbidden", "You may not do that."));
const broken = (route: Route) =>
  route.fulfill(refusal(500, "server_error", "Something went wrong."));
const offline = (route: Route) => route.abort("internetdisconnected");
const TROUBLES = { forbidden, broken, offline };

function refusal(status: number, code: string, detail: string) {
  const body = JSON.stringify({ status, code, detail, request_id: "0123456789abcdef" });
  return { status, contentType: "application/problem+json", body };
}

let context: BrowserContext;
let page: Page;

test.beforeAll(async ({ browser }) => {
  context = await browser.newContext({ reducedMotion: "reduce" });
  page = await context.newPage();
});
test.afterAll(() => context.close());
test.beforeEach(() => test.setTimeout(240_000));
test.afterEach(() => page.unrouteAll({ behavior: "ignoreErrors" }));

async function enter(surface: string, url = appUrl("/login")): Promise<void> {
  await context.clearCookies();
  await logIn(page, url, demoLogin(surface));
}

/** The heading stands and nothing is still being fetched. */
const settled = async () => {
  await expect(page.locator("h1").first()).toBeVisible();
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
};

const look = (addresses: string[]) =>
  survey(page, addresses, settled, [...BOTH], ["nav[aria-label=Main]"]);
const inStore = (slug: string, paths: string[]) =>
  paths.map((path) => appUrl(`/stores/${slug}${path}`));

test("signing in has no violation on the app's and the staff's host", async () => {
  await page.route("**/auth/devices", (route) => route.fulfill({ json: { data: DEVICES } }));
  const addresses = [...SIGN_UP.map(asVisited).map(appUrl), ...SIGN_IN.map(consoleUrl)];
  expect(await look([...addresses, appUrl("/invitations/none")])).toEqual([]);
});

test("a sign-up that is refused has no violation", async () => {
  const found: string[] = [];
  await page.goto(appUrl("/signup"));
  await page.getByLabel("E-mail").fill("nobody");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByText("This is not an e-mail address.")).toBeVisible();
  found.push(...(await violations(page, [...BOTH])));
  await page.route("**/_allauth/**", offline);
  await page.getByLabel("E-mail").fill("nobody@owner.test");
  await page.getByLabel("Password", { exact: true }).fill("correct horse battery");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toBeVisible();
  found.push(...(await violations(page, [...BOTH])));
  expect(found).toEqual([]);
});

test("the dashboard of a new store has no violation", async () => {
  await enter("Blank Store: owner");
  expect(await look(inStore("blank", DASHBOARD))).toEqual([]);
});

test("the dashboard of a busy store has no violation", async () => {
  await enter("Sole Street: owner");
  expect(await look([...inStore("sole-street", DASHBOARD), appUrl("/stores/new")])).toEqual([]);
});

test("one order, one product, one collection, one customer have no violation", async () => {
  await enter("Sole Street: owner");
  const found: string[] = [];
  for (const list of ["orders", "products", "collections", "customers"]) {
    await page.goto(appUrl(`/stores/sole-street/${list}`));
    await page.locator("a[data-row]:visible").first().click();
    await expect(page).toHaveURL(/[0-9a-f-]{36}$/);
    await settled();
    found.push(...(await violations(page, [...BOTH])));
  }
  expect(found).toEqual([]);
});

test("an import has no violation before it is started, when it is refused and when it is done", async () => {
  const found: string[] = [];
  const { slug } = await openStore(page, "Import Goods");
  const offer = async (file: Parameters<Locator["setInputFiles"]>[0]) => {
    await page.goto(appUrl(`/stores/${slug}/imports`));
    await page.locator("input[type=file]").setInputFiles(file);
    await expect(page).toHaveURL(/[0-9a-f-]{36}$/);
  };
  const look = async () => found.push(...(await violations(page, [...BOTH])));
  await offer({ name: "prices.csv", mimeType: "text/csv", buffer: Buffer.from("Price\n12\n") });
  await expect(page.getByText("This file cannot be imported")).toBeVisible();
  await look();
  await offer(CATALOGUE);
  const start = page.getByRole("button", { name: /^Import \d+ products?$/ });
  await expect(start).toBeVisible();
  await look();
  await start.click();
  await expect(page.getByText("Your products are in")).toBeVisible({ timeout: 20_000 });
  await look();
  expect(found).toEqual([]);
});

test("keys, webhooks, their log and a domain have no violation once there are some", async () => {
  const found: string[] = [];
  const { slug } = await openStore(page, "Program Goods");
  const open = async (path: string) => {
    await page.goto(appUrl(`/stores/${slug}/settings/${path}`));
    await settled();
  };
  const look = async () => found.push(...(await violations(page, [...BOTH])));
  const taken = () => page.getByRole("button", { name: "I have copied it" });

  await open("keys");
  await press("Make a key");
  await page.getByLabel("Name").fill("Warehouse");
  await page.getByLabel("Orders").selectOption("read");
  await look();
  await overlay().getByRole("button", { name: "Make a key" }).click();
  await expect(taken()).toBeVisible();
  await look();
  await taken().click();
  await expect(page.getByText("Orders: read")).toBeVisible();
  await look();

  await open("webhooks");
  await press("Add a webhook");
  await page.getByLabel("Address").fill(hookUrl("till"));
  await page.getByLabel("Everything").click();
  await look();
  await overlay().getByRole("button", { name: "Add a webhook" }).click();
  await expect(taken()).toBeVisible();
  await taken().click();
  await expect(page.getByText("17 events")).toBeVisible();
  await look();
  await page.getByRole("link", { name: hookUrl("till") }).click();
  await page.getByRole("button", { name: "Send a test" }).click();
  const delivered = page.getByRole("button", { name: /^ping.*Delivered$/ });
  await expect(delivered).toBeVisible({ timeout: 30_000 });
  await look();
  await delivered.click();
  await expect(page.getByText("What came back")).toBeVisible();
  await look();

  await open("domains");
  await press("Add a domain");
  await overlay().getByRole("textbox").fill(`www.${slug}.example`);
  await look();
  await page.keyboard.press("Enter");
  await expect(page.getByText(`www.${slug}.example`).first()).toBeVisible();
  await expect(overlay()).toHaveCount(0);
  await look();
  expect(found).toEqual([]);
});

Object.entries(TROUBLES).forEach(([name, trouble], nth, { length }) => {
  test(`the dashboard has no violation when the API is ${name}`, async () => {
    await enter("Sole Street: owner");
    await page.route(/\/api\/v1\/(?!session)|\/_allauth\//, trouble);
    const paths = [...DASHBOARD, ...DETAILS].filter((_, at) => at % length === nth);
    expect(await look(inStore("sole-street", paths))).toEqual([]);
  });
});

/** What opens over a page: where it is, and how it is opened. */
const OVERLAYS: [string, string, () => Promise<void>][] = [
  ["the palette", "", () => page.keyboard.press("Control+k")],
  ["the shortcuts", "", () => page.keyboard.press("?")],
  ["the person's menu", "", () => page.getByRole("button", { name: /Wanjiku/ }).click()],
  ["a filter", "/products", () => page.getByRole("button", { name: "Stock" }).click()],
  ["a rate", "/settings/shipping", () => press("Add a rate")],
  ["an invitation", "/settings/team", () => press("Invite someone")],
  ["a role", "/settings/team", () => press(/^Change /)],
  ["two-step login", "/settings/security", () => press("Turn on")],
];

const press = (name: string | RegExp) => page.getByRole("button", { name }).first().click();
const overlay = () => page.locator("[role=dialog], [role=menu]").first();

test("what opens over the dashboard has no violation", async () => {
  await enter("Sole Street: owner");
  const found: string[] = [];
  for (const [what, path, open] of OVERLAYS) {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(appUrl(`/stores/sole-street${path}`));
    await settled();
    await open();
    await expect(overlay(), what).toBeVisible();
    found.push(...(await violations(page, [...BOTH])));
  }
  expect(found).toEqual([]);
});

test("what opens over a product and over an order has no violation", async () => {
  await enter("Sole Street: owner");
  const found: string[] = [];
  const steps: [string, string | RegExp, string?][] = [
    ["/products?q=Nyota", /^Stock of/],
    ["/products?q=Nyota", "Delete product"],
    ["/orders?fulfilment=to_send", "Send order"],
    ["/orders?fulfilment=to_send&payment=paid", "More", "Refund"],
    ["/orders?fulfilment=to_send", "More", "Cancel order"],
  ];
  for (const [list, button, item] of steps) {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(appUrl(`/stores/sole-street${list}`));
    await page.locator("a[data-row]").first().click();
    await press(button);
    for (const name of item ? [item] : []) await page.getByRole("menuitem", { name }).click();
    await expect(overlay()).toBeVisible();
    found.push(...(await violations(page, [...BOTH])));
  }
  expect(found).toEqual([]);
});

test("the console has no violation, filled or in trouble", async () => {
  await enter("Console", consoleUrl("/login"));
  const pages = ["/", "/audit", "/load", "/backups", "/fleet", "/security"].map(consoleUrl);
  const found = await look([...pages, consoleUrl("/?q=zzzz")]);
  await page.goto(consoleUrl("/?q=sole"));
  await page.locator("a[data-row]:visible").first().click();
  await settled();
  found.push(...(await violations(page, [...BOTH])));
  await press("Suspend");
  await expect(overlay()).toBeVisible();
  found.push(...(await violations(page, [...BOTH])));
  await page.route(/\/api\/v1\/console/, broken);
  found.push(...(await look([...pages, consoleUrl("/stores/0")])));
  expect(found).toEqual([]);
});
