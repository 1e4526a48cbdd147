import { describe, expect, it } from "vitest";
import { safeName } from "@/lib/save-file";
import { countries } from "./countries";
import { matches } from "./delete-dialog";
import { isUnderWay, shownStatus, stepReached } from "./status";
import en from "./texts/en.json";
import sw from "./texts/sw.json";

const standing = (status: string, fulfilment_status = "unfulfilled") => ({
  status,
  fulfilment_status,
});

describe("the standing of an order", () => {
  it.each([
    ["payment_pending", 0],
    ["pending", 1],
    ["paid", 1],
    ["processing", 1],
    ["shipped", 2],
    ["delivered", 3],
    ["completed", 3],
    ["cancelled", null],
    ["refunded", null],
    ["returned", null],
  ])("of %s has reached step %s", (status, step) => {
    expect(stepReached(standing(status))).toBe(step);
  });

  it("says when part of the order has left", () => {
    const partly = standing("processing", "partial");
    expect([shownStatus(partly), stepReached(partly)]).toEqual(["partial", 2]);
  });

  it("is under way until it has arrived or was given up", () => {
    const states = ["pending", "shipped", "delivered", "cancelled", "refunded"];
    expect(states.map((status) => isUnderWay(standing(status)))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe("small things", () => {
  it("names a download so that every system takes it", () => {
    expect(safeName("Café & Cie.json")).toBe("cafe-cie.json");
    expect(safeName("../../etc/passwd")).toBe("etc-passwd");
    expect(safeName("???")).toBe("file");
  });

  it("takes the typed word in any case, and no other", () => {
    expect([" delete ", "DELETE", "DELET", ""].map((text) => matches(text, "DELETE"))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it("lists the shop's own country first, then by name", () => {
    const all = countries("en", "KE");
    expect(all.slice(0, 3).map((country) => country.name)).toEqual([
      "Kenya",
      "Afghanistan",
      "Åland Islands",
    ]);
    expect(new Set(all.map((country) => country.code)).size).toBe(242);
  });
});

describe("the texts", () => {
  const keys = (tree: object, above = ""): string[] =>
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === "object" ? keys(value, `${above}${key}.`) : [`${above}${key}`],
    );
  const holes = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort();
  const at = (tree: object, path: string) =>
    path
      .split(".")
      .reduce(
        (node, key) => (node as Record<string, object>)[key] ?? {},
        tree,
      ) as unknown as string;

  it("say the same in both languages", () => {
    expect(keys(sw)).toEqual(keys(en));
  });

  it("name the same values in both languages", () => {
    const different = keys(en).filter(
      (path) => `${holes(at(en, path))}` !== `${holes(at(sw, path))}`,
    );
    expect(different).toEqual([]);
  });
});
