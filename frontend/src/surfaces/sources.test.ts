import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const SURFACES = join(import.meta.dirname, ".");
const FEATURE = /"@\/features\/([\w-]+)/g;

function texts(folder: string, end: RegExp): string {
  return readdirSync(folder)
    .filter((name) => end.test(name))
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .join("\n");
}

test.each(["owner", "console", "cabinet"])("the %s's stylesheet knows its features", (surface) => {
  const folder = join(SURFACES, surface);
  const code = texts(folder, /(?<!\.test)\.tsx?$/);
  const styles = texts(folder, /\.css$/);
  const used = new Set([...code.matchAll(FEATURE)].map(([, feature]) => feature));
  const unknown = [...used].filter((feature) => !styles.includes(`../../features/${feature}`));
  expect(unknown).toEqual([]);
});
