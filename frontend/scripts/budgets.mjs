// Initial JavaScript of each surface, gzipped: the entry and all that it imports at once.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUDGETS = {
  owner: 190,
  console: 190,
  cabinet: 160,
  storefront: 10,
  checkout: 25,
  landing: 10,
};
const dist = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL("manifest.json", dist)));

function files(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) files(next, seen);
  return seen;
}

const size = (key) =>
  gzipSync(readFileSync(new URL(manifest[key].file, dist)), { level: 9 }).length;

let over = false;
for (const [surface, budget] of Object.entries(BUDGETS)) {
  const entry = Object.keys(manifest).find((key) =>
    key.startsWith(`src/surfaces/${surface}/main.`),
  );
  if (!entry) continue;
  const total = [...files(entry)].reduce((sum, key) => sum + size(key), 0) / 1000;
  over ||= total > budget;
  console.log(
    `${surface.padEnd(11)} ${total.toFixed(1).padStart(6)} kB of ${budget}${total > budget ? "  OVER" : ""}`,
  );
  if (process.argv.includes("-v")) {
    for (const key of files(entry))
      console.log(`    ${(size(key) / 1000).toFixed(1).padStart(6)} ${key}`);
  }
}
process.exitCode = over ? 1 : 0;
