import { expect, test } from "vitest";
import { percentOf, rateOf } from "./tax";

test.each([
  ["0.16", "16"],
  ["0", "0"],
  ["0.075", "7.5"],
  ["0.08875", "8.875"],
  ["1", "100"],
])("the share %s is shown as %s percent", (rate, percent) => {
  expect(percentOf(rate)).toBe(percent);
});

test.each([
  ["16", "0.16"],
  ["7.5", "0.075"],
  ["7,5", "0.075"],
  ["8.875", "0.08875"],
  ["0", "0"],
  ["100", "1"],
  ["20", "0.2"],
])("%s percent is the share %s", (percent, rate) => {
  expect(rateOf(percent)).toBe(rate);
});

test.each(["", "abc", "-1", "101", "1.2345", "1.2.3"])("%s is no percentage", (text) => {
  expect(rateOf(text)).toBeNull();
});
