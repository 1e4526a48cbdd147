import { expect, test } from "vitest";
import { contrast, contrastColour, isColour } from "./contrast";

test("contrast follows WCAG", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#7C9082", "#ffffff")).toBeCloseTo(3.4, 1);
  expect(contrast("#ffffff", "#7C9082")).toBe(contrast("#7C9082", "#ffffff"));
});

test("text on a colour is white where white reads", () => {
  expect(contrastColour("#1d4ed8")).toBe("#ffffff");
  expect(contrastColour("#f59e0b")).toBe("#151513");
});

test("only hexadecimal colours are colours", () => {
  expect(isColour("#1D4ED8")).toBe(true);
  expect(isColour("#fff")).toBe(true);
  expect(isColour("red")).toBe(false);
  expect(isColour("#12345")).toBe(false);
});
