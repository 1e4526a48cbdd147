import { expect, test } from "vitest";
import { makeProducts } from "@/fixtures/db";
import {
  draftErrors,
  draftOf,
  inputOf,
  matrix,
  newDraft,
  newVariant,
  optionsOf,
  variantTitle,
} from "./variants";

const SIZE = { name: "Size", values: ["S", "M"] };
const COLOUR = { name: "Colour", values: ["Red", "Blue"] };
const priced = (values: string[], price: number, id?: string) => ({
  ...newVariant(values),
  id,
  price,
});

test("every combination becomes a variant, in the order of the options", () => {
  const rows = matrix([SIZE, COLOUR], [priced([], 500)]);
  expect(rows.map(variantTitle)).toEqual(["S / Red", "S / Blue", "M / Red", "M / Blue"]);
  expect(rows.map((row) => row.price)).toEqual([500, 500, 500, 500]);
});

test("variants that exist keep their id and price when a value is added", () => {
  const rows = matrix(
    [{ ...SIZE, values: ["S", "M", "L"] }],
    [priced(["S"], 1, "a"), priced(["M"], 2, "b")],
  );
  expect(rows.map((row) => [row.id, row.price])).toEqual([
    ["a", 1],
    ["b", 2],
    [undefined, 1],
  ]);
});

test("a variant that gains an option becomes its first value and keeps its id", () => {
  const rows = matrix([SIZE, COLOUR], [priced(["S"], 1, "a"), priced(["M"], 2, "b")]);
  expect(rows.map((row) => [variantTitle(row), row.id])).toEqual([
    ["S / Red", "a"],
    ["S / Blue", undefined],
    ["M / Red", "b"],
    ["M / Blue", undefined],
  ]);
});

test("an option without values makes no rows of its own", () => {
  expect(matrix([SIZE, { name: "Material", values: [] }], []).map(variantTitle)).toEqual([
    "S",
    "M",
  ]);
});

test("the values of options are read off the variants in their order", () => {
  const [product] = makeProducts();
  expect(product && optionsOf(product)).toEqual([
    { name: "Colour", values: ["Clay", "Moss"] },
    { name: "Size", values: ["39", "40", "41", "42"] },
  ]);
});

test("an untouched product is sent as it came", () => {
  const [product] = makeProducts();
  const input = product && inputOf(draftOf(product));
  expect(input?.variants.map(({ id, price, position }) => [id, price, position])).toEqual(
    product?.variants.map((variant) => [variant.id, variant.price.amount, variant.position]),
  );
  expect(input?.option_names).toEqual(["Colour", "Size"]);
  expect(input?.variants.some((variant) => "on_hand" in variant)).toBe(false);
});

test("opening stock goes with a new variant that counts its stock, and with no other", () => {
  const counted = { ...priced([], 100), opening: 7 };
  const draft = { ...newDraft(), title: "Pot" };
  expect(inputOf({ ...draft, variants: [counted] }).variants[0]?.on_hand).toBe(7);
  expect(
    inputOf({ ...draft, variants: [{ ...counted, track_stock: false }] }).variants[0],
  ).not.toHaveProperty("on_hand");
  expect(
    inputOf({ ...draft, variants: [{ ...counted, id: "v1" }] }).variants[0],
  ).not.toHaveProperty("on_hand");
});

test("a title and each price are asked for before the server is", () => {
  expect(draftErrors(newDraft())).toEqual({ title: "required", "variants.0.price": "price" });
  expect(draftErrors({ ...newDraft(), title: "Pot", variants: [priced([], 0)] })).toEqual({});
});
