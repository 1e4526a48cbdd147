import { expect, test } from "vitest";
import {
  emptyDraft,
  firstDraft,
  isComplete,
  located,
  named,
  slugOf,
  stepOfErrors,
  storeInput,
} from "./wizard-state";

const KENYA = { code: "KE", name: "Kenya", currency: "KES" };

test.each([
  ["Mama Njeri's Kitchen", "mama-njeris-kitchen"],
  ["  Café Münü  ", "cafe-munu"],
  ["100% Cotton!", "100-cotton"],
  ["---", ""],
  ["日本", ""],
])("the address of %s is %s", (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});

test("an address never ends in a dash, however long the name", () => {
  expect(slugOf(`${"a".repeat(39)} b`)).toBe("a".repeat(39));
});

test("the address follows the name until it is typed by hand", () => {
  const typed = { ...named(emptyDraft(), "Sole Street"), slug: "soles", slugTouched: true };
  expect(named(emptyDraft(), "Sole Street").slug).toBe("sole-street");
  expect(named(typed, "Sole Street Two").slug).toBe("soles");
});

test("a country brings its currency", () => {
  expect(located(emptyDraft(), KENYA)).toMatchObject({ country: "KE", currency: "KES" });
});

test("each step is complete by what it asks", () => {
  const shop = located(named(emptyDraft(), "Sole Street"), KENYA);
  expect(isComplete(emptyDraft(), "shop")).toBe(false);
  expect(isComplete(shop, "shop")).toBe(true);
  expect(isComplete({ ...shop, template: "" }, "look")).toBe(false);
  expect(isComplete({ ...shop, plan: "" }, "plan")).toBe(false);
});

test("a newcomer may go on with the look and the plan that are chosen already", () => {
  expect(isComplete(emptyDraft(), "look")).toBe(true);
  expect(isComplete(emptyDraft(), "plan")).toBe(true);
});

test("a refused field leads back to its step", () => {
  expect(stepOfErrors({ slug: "Taken." })).toBe("shop");
  expect(stepOfErrors({ plan: "Gone.", template: "Gone." })).toBe("look");
  expect(stepOfErrors({ non_field: "No." })).toBeNull();
});

test("what is sent holds no state of the form", () => {
  expect(storeInput({ ...emptyDraft(), name: " A " })).toEqual({
    name: "A",
    slug: "",
    country: "",
    currency: "",
    template: "blank",
    plan: "starter",
  });
});

test("the country is taken from the clock where it tells one", () => {
  expect(firstDraft("Africa/Kampala")).toMatchObject({ country: "UG", currency: "UGX" });
  expect(firstDraft("Europe/Berlin")).toMatchObject({ country: "", currency: "" });
});
