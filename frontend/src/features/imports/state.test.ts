import { expect, test } from "vitest";
import { makeImport } from "@/fixtures/db";
import { blockerOf, fileProblem, picturesToCome, pollEvery, shownValue } from "./state";

test("the page asks again while something goes on", () => {
  expect(pollEvery(undefined)).toBe(false);
  expect(pollEvery(makeImport("checking"))).toBeGreaterThan(0);
  expect(pollEvery(makeImport("running"))).toBeGreaterThan(0);
  expect(pollEvery(makeImport("ready"))).toBe(false);
  expect(pollEvery(makeImport("done"))).toBe(false);
  expect(pollEvery(makeImport("refused"))).toBe(false);
});

test("pictures still to come keep the page asking after the products are in", () => {
  const job = makeImport("done");
  const waiting = {
    ...job,
    report: { ...job.report, images: { total: 30, done: 12, missing: 0 } },
  };
  expect(picturesToCome(waiting)).toBe(18);
  expect(pollEvery(waiting)).toBeGreaterThan(0);
  expect(picturesToCome(makeImport("running"))).toBe(0);
});

test("an import starts only when it is ready and has something to do", () => {
  const ready = makeImport("ready");
  const nothing = { ...ready, diff: ready.diff && { ...ready.diff, create: 0, update: 0 } };
  const empty = { ...nothing, diff: nothing.diff && { ...nothing.diff, unchanged: 0 } };
  const missing = { ...ready, columns: { known: [], unknown: [], missing: ["Handle"] } };
  const open = {
    ...ready,
    questions: ready.questions.map((question) => ({ ...question, answer: "" })),
  };
  expect(blockerOf(ready)).toBeNull();
  expect(blockerOf(nothing)).toBe("nothing_to_do");
  expect(blockerOf(empty)).toBe("no_products");
  expect(blockerOf(missing)).toBe("missing_columns");
  expect(blockerOf(open)).toBe("questions");
  expect(blockerOf(makeImport("done"))).toBe("refused");
});

test("a file is refused early for what is plain to see", () => {
  expect(fileProblem({ name: "goods.csv", size: 10 })).toBeNull();
  expect(fileProblem({ name: "GOODS.CSV", size: 10 })).toBeNull();
  expect(fileProblem({ name: "goods.xlsx", size: 10 })).toBe("not_csv");
  expect(fileProblem({ name: "goods.csv", size: 0 })).toBe("empty");
  expect(fileProblem({ name: "goods.csv", size: 200 * 1024 * 1024 })).toBe("too_large");
});

test("old and new values are shown as text", () => {
  expect(shownValue("")).toBe("∅");
  expect(shownValue(null)).toBe("∅");
  expect(shownValue({ amount: 1, currency: "KES", formatted: "KSh 0.01" })).toBe("KSh 0.01");
  expect(shownValue(["a"])).toBe('["a"]');
});
