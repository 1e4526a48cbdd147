import { expect, type Page } from "@playwright/test";
import axe from "axe-core";
import { lookedAt } from "./pages.ts";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const SIZES = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
];
/** Rows are made alike: the first ones speak for all. */
const MORE_OF_THE_SAME = "tr:nth-child(n+9), li:nth-child(n+9)";

export type Scheme = "light" | "dark";

/** In the dark only the colours are other ones, so only they are looked at again. */
async function look(page: Page, scheme: Scheme, without: string[]): Promise<string[]> {
  const runOnly = scheme === "light" ? WCAG : ["color-contrast"];
  if (await page.evaluate(() => !("axe" in window))) await page.evaluate(axe.source);
  return page.evaluate(
    async (options) => {
      const frame = () => new Promise(requestAnimationFrame);
      await frame();
      await frame();
      const { axe } = window as unknown as { axe: typeof import("axe-core") };
      const context = { include: ["html"], exclude: options.exclude };
      const { violations } = await axe.run(context, {
        runOnly: options.runOnly,
        resultTypes: ["violations"],
      });
      return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target}`));
    },
    { runOnly, exclude: [MORE_OF_THE_SAME, ...without] },
  );
}

/** A page that is wider than its screen hides something or must be pushed about. */
const overflow = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? [`${scrollWidth - clientWidth} pixels too wide`] : [];
  });

/** The page's heading is there and nothing is on its way. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator("h1").first()).toBeVisible();
  await page.waitForLoadState("networkidle");
}

/** Every violation on the page as it stands, on a desk and on a phone, one line each. */
export async function violations(
  page: Page,
  schemes: Scheme[] = ["light"],
  without: string[] = [],
): Promise<string[]> {
  const found: string[] = [];
  lookedAt(page.url());
  for (const size of SIZES) {
    await page.setViewportSize(size);
    const at = `${new URL(page.url()).pathname} ${size.width}`;
    found.push(...(await overflow(page)).map((line) => `${at} ${line}`));
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      const where = `${at} ${colorScheme}`;
      found.push(...(await look(page, colorScheme, without)).map((line) => `${where} ${line}`));
    }
  }
  return found;
}

/** Visits each address and looks at it once it is ready; what they share is looked at once. */
export async function survey(
  page: Page,
  addresses: string[],
  ready: (page: Page) => Promise<void>,
  schemes?: Scheme[],
  shared: string[] = [],
): Promise<string[]> {
  const found: string[] = [];
  for (const [nth, address] of addresses.entries()) {
    const answer = await page.goto(address);
    expect(answer?.status(), address).toBeLessThan(500);
    await ready(page);
    found.push(...(await violations(page, schemes, nth ? shared : [])));
  }
  return found;
}
