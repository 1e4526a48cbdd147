import { expect, test } from "vitest";
import { rememberChoices, takeChoices } from "./choices";

test("what was chosen on the start page is handed over once", () => {
  rememberChoices("?plan=growth&template=urban-herb&ref=mail");
  rememberChoices(""); // the next page of the sign-up
  expect(takeChoices()).toEqual({ plan: "growth", template: "urban-herb" });
  expect(takeChoices()).toEqual({});
});

test("an address that names nonsense chooses nothing", () => {
  rememberChoices("?plan=%3Cscript%3E&template=");
  expect(takeChoices()).toEqual({});
});
