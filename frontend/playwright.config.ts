import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

const candidates = [
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/google-chrome",
  "/usr/bin/chromium-browser",
];
const executablePath = candidates.find((path) => path && existsSync(path));
const needsNoSandbox = process.getuid?.() === 0;

export default defineConfig({
  testDir: "e2e",
  workers: 2, // the cores of the smallest machine that runs this
  reporter: "list",
  expect: { timeout: 15_000 }, // a condition is waited for; a busy machine must not decide
  use: {
    baseURL: process.env.BASE_URL ?? "http://app.localhost:8000",
    launchOptions: { executablePath, args: needsNoSandbox ? ["--no-sandbox"] : [] },
    actionTimeout: 15_000,
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
  },
  projects: [
    {
      name: "mobile",
      testMatch: "journey.spec.ts",
      use: { viewport: { width: 390, height: 844 }, hasTouch: true },
    },
    { name: "desktop", use: { viewport: { width: 1280, height: 800 } } },
    { name: "complete", testMatch: "overlooked.ts", dependencies: ["desktop"] },
  ],
});
