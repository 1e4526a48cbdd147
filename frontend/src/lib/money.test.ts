import { expect, test } from "vitest";
import { formatDigits, formatMoney, parseMoney } from "./money";

test("amounts read like the server writes them", () => {
  expect(formatMoney(499900, "KES")).toBe("KSh 4,999.00");
  expect(formatMoney(30000, "UGX")).toBe("USh 30,000");
  expect(formatMoney(1200, "USD")).toBe("$12.00");
  expect(formatMoney(5, "USD")).toBe("$0.05");
  expect(formatMoney(0, "UGX")).toBe("USh 0");
  expect(formatMoney(-123456, "KES")).toBe("-KSh 1,234.56");
  expect(formatMoney(12345678900, "KES")).toBe("KSh 123,456,789.00");
});

test("an unknown currency is written with its code and two decimals", () => {
  expect(formatMoney(1050, "XYZ")).toBe("XYZ 10.50");
});

test.each([
  ["4999", "KES", 499900],
  ["4,999.00", "KES", 499900],
  ["KSh 4,999.5", "KES", 499950],
  [".5", "USD", 50],
  ["30,000", "UGX", 30000],
  ["30000.0", "UGX", 30000],
  ["0", "KES", 0],
])("%s in %s is %i minor units", (text, currency, minor) => {
  expect(parseMoney(text, currency)).toBe(minor);
});

test.each([
  ["", "KES"],
  [".", "KES"],
  ["abc", "KES"],
  ["1.234", "KES"],
  ["1.5", "UGX"],
  ["-5", "KES"],
  ["1.2.3", "KES"],
  ["99999999999999999999", "KES"],
])("%s is no amount of %s", (text, currency) => {
  expect(parseMoney(text, currency)).toBeNull();
});

test("what is shown for editing parses back to the same amount", () => {
  for (const minor of [0, 1, 99, 100, 123456789]) {
    expect(parseMoney(formatDigits(minor, "KES", false), "KES")).toBe(minor);
    expect(parseMoney(formatDigits(minor, "UGX"), "UGX")).toBe(minor);
  }
});
