// Packs what was built once and well, so that the server only has to hand it out.
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const dist = new URL("../dist/", import.meta.url);
const SMALLEST = 1000;
const best = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };

for (const name of readdirSync(dist, { recursive: true })) {
  const file = new URL(name, dist);
  if (!/\.(js|css|svg|json)$/.test(name) || statSync(file).size < SMALLEST) continue;
  const content = readFileSync(file);
  writeFileSync(new URL(`${name}.gz`, dist), gzipSync(content, { level: 9 }));
  writeFileSync(new URL(`${name}.br`, dist), brotliCompressSync(content, best));
}
