import { spawnSync } from "node:child_process";
import { expect, test } from "@playwright/test";

test("no surface starts with more JavaScript than its budget", () => {
  const told = spawnSync(process.execPath, ["scripts/budgets.mjs"], { encoding: "utf8" });
  expect(told.status, told.stdout + told.stderr).toBe(0);
});
