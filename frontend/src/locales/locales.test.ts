import { expect, test } from "vitest";
import en from "./en";
import sw from "./sw";

function flat(tree: object, path = ""): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === "string" ? [[path + key, value]] : [...flat(value, `${path}${key}.`)],
    ) as [string, string][],
  );
}

const holes = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map((match) => match[1]).sort();

test("every text is there in both languages", () => {
  expect([...flat(sw).keys()].sort()).toEqual([...flat(en).keys()].sort());
});

test("a translation fills in the same values", () => {
  const swahili = flat(sw);
  for (const [key, text] of flat(en)) {
    expect([key, holes(swahili.get(key) ?? "")]).toEqual([key, holes(text)]);
  }
});
