import { act, fireEvent, render } from "@testing-library/react";
import { expect, test } from "vitest";
import { useTypedAhead } from "./typed-ahead";

function open() {
  let typed = () => "";
  function Waiting() {
    typed = useTypedAhead(true);
    return null;
  }
  render(<Waiting />);
  return () => typed();
}

test("letters typed before the field has come are kept, and no shortcut hears them", () => {
  const heard: string[] = [];
  const hear = (event: KeyboardEvent) => heard.push(event.key);
  window.addEventListener("keydown", hear);
  const typed = open();
  act(() => {
    for (const key of ["o", "x", "Backspace", "r", "Shift"])
      fireEvent.keyDown(document.body, { key });
  });
  window.removeEventListener("keydown", hear);
  expect(typed()).toBe("or");
  expect(heard).toEqual(["Shift"]);
});

test("what is typed into the dialog's field is the field's own", () => {
  const typed = open();
  const dialog = document.body.appendChild(document.createElement("div"));
  dialog.setAttribute("role", "dialog");
  const field = dialog.appendChild(document.createElement("input"));
  fireEvent.keyDown(field, { key: "o" });
  dialog.remove();
  expect(typed()).toBe("");
});

test("a field behind the dialog does not take the letters that are meant for it", () => {
  const typed = open();
  const behind = document.body.appendChild(document.createElement("input"));
  fireEvent.keyDown(behind, { key: "o" });
  behind.remove();
  expect(typed()).toBe("o");
});
