import { expect, test } from "@playwright/test";
import { overlooked } from "./pages.ts";

test("no page was overlooked", () => {
  expect(overlooked()).toEqual([]);
});
