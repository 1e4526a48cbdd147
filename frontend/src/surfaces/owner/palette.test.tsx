import { screen } from "@testing-library/react";
import { useLayoutEffect } from "react";
import { expect, test } from "vitest";
import { renderPage } from "@/fixtures/render";
import Palette from "./palette";

/** Stands for letters that arrive after React has rendered and before it shows what it rendered. */
function Late({ typed }: { typed: { text: string } }) {
  useLayoutEffect(() => {
    typed.text = "products";
  }, [typed]);
  return null;
}

test("letters typed while the finished palette is held back are not lost", async () => {
  const typed = { text: "" };
  const read = () => typed.text;
  renderPage(
    <>
      <Late typed={typed} />
      <Palette typed={read} onClose={() => {}} onKeyboard={() => {}} />
    </>,
  );
  const field = await screen.findByRole("combobox");
  expect(field).toHaveFocus();
  expect(field).toHaveValue("products");
});
