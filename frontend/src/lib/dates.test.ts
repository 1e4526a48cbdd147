import { afterEach, expect, test } from "vitest";
import { dateTime, day, tellTimesOf } from "./dates";

const LATE = "2025-11-19T22:30:00Z";

afterEach(() => tellTimesOf(undefined));

test("times are those of the store's wall clock", () => {
  tellTimesOf("Africa/Nairobi");
  expect(dateTime(LATE)).toBe("20 Nov 2025, 01:30");
  tellTimesOf("America/New_York");
  expect(dateTime(LATE)).toBe("19 Nov 2025, 17:30");
});

test("a moment's day is the store's", () => {
  tellTimesOf("Africa/Nairobi");
  expect(day(LATE)).toBe("20 Nov 2025");
});

test("a day without a time is the same day everywhere", () => {
  tellTimesOf("America/New_York");
  expect(day("2025-11-20")).toBe("20 Nov 2025");
});
