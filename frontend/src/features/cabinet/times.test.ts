import i18next from "i18next";
import { afterEach, expect, test } from "vitest";
import { tellTimesOf } from "@/lib/dates";
import { clockTime, moment } from "./times";

const LATE = "2026-07-19T22:30:00Z";

afterEach(async () => {
  tellTimesOf(undefined);
  await i18next.changeLanguage("en");
});

test.each([
  ["Africa/Nairobi", "20 July 2026, 01:30 EAT"],
  ["Africa/Lagos", "19 July 2026, 23:30 WAT"],
  ["America/New_York", "19 July 2026, 18:30 EDT"],
  ["Europe/Berlin", "20 July 2026, 00:30 CEST"],
  ["America/Sao_Paulo", "19 July 2026, 19:30 GMT-3"],
])("a moment in a store of %s", (zone, told) => {
  tellTimesOf(zone);
  expect(moment(LATE)).toBe(told);
});

test("the name of a zone is that of the moment, not of today", () => {
  tellTimesOf("America/New_York");
  expect(clockTime("2026-01-19T22:30:00Z")).toBe("17:30 EST");
});

test("a moment in Swahili", async () => {
  tellTimesOf("Africa/Nairobi");
  await i18next.changeLanguage("sw");
  expect(moment(LATE)).toBe("20 Julai 2026, 01:30 EAT");
});
