import { screen, waitFor } from "@testing-library/react";
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

test("a settings page is found by what it is for, and nothing that only shares the letters", async () => {
  const { user } = renderPage(
    <Palette typed={() => ""} onClose={() => {}} onKeyboard={() => {}} />,
  );
  await user.type(await screen.findByRole("combobox"), "vat");
  await waitFor(() => expect(screen.getAllByRole("option")).toHaveLength(1));
  expect(screen.getByRole("option")).toHaveTextContent("Tax");
});

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
