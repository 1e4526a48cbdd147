import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { devPages } from "./scripts/dev-pages.ts";
import { noInjectedStyles } from "./scripts/no-injected-styles.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** One entry per surface; a surface that is not written yet is left out of the build. */
const ENTRIES: Record<string, string> = {
  owner: "src/surfaces/owner/main.tsx",
  console: "src/surfaces/console/main.tsx",
  cabinet: "src/surfaces/cabinet/main.tsx",
  landing: "src/surfaces/landing/main.ts",
  storefront: "src/surfaces/storefront/main.ts",
  checkout: "src/surfaces/checkout/main.ts",
};

const input = Object.fromEntries(
  Object.entries(ENTRIES)
    .map(([name, path]) => [name, here(path)] as const)
    .filter(([, path]) => existsSync(path)),
);

export default defineConfig({
  base: "/static/",
  plugins: [react(), tailwindcss(), noInjectedStyles(), devPages()],
  resolve: { alias: { "@": here("src") } },
  build: {
    outDir: "dist",
    manifest: "manifest.json",
    emptyOutDir: true,
    // An inlined data: font or image would need a wider CSP.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input },
  },
  server: {
    port: 5173,
    strictPort: true,
    allowedHosts: [".localhost"],
    fs: { allow: [here("..")] },
  },
  test: {
    environment: "jsdom",
    setupFiles: ["src/fixtures/vitest-setup.ts"],
    include: ["src/**/*.test.{ts,tsx}"],
    css: false,
    testTimeout: 20_000,
    restoreMocks: true,
  },
});
