import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test } from "vitest";
import { MoneyInput } from "./money-input";

function Form({ start }: { start: number | null }) {
  const [value, setValue] = useState(start);
  return (
    <>
      <MoneyInput aria-label="Amount" currency="KES" value={value} onChange={setValue} />
      <output>{value === null ? "none" : value}</output>
    </>
  );
}

const shown = () => screen.getByRole("status").textContent;

async function typing(start: number | null, text: string) {
  const user = userEvent.setup({ delay: null });
  render(<Form start={start} />);
  await user.tab();
  await user.keyboard(text);
  return user;
}

test("typing over a selected amount replaces it", async () => {
  const user = await typing(3109600, "{Control>}a{/Control}100");
  expect(shown()).toBe("10000");
  await user.tab();
  expect(screen.getByLabelText("Amount")).toHaveValue("100.00");
});

test("a text that is no amount leaves no amount behind", async () => {
  const user = await typing(3109600, "{End}100");
  expect(shown()).toBe("none");
  expect(screen.getByLabelText("Amount")).toBeInvalid();
  await user.tab();
  expect(screen.getByLabelText("Amount")).toHaveValue("31,096.00100");
});

test("an emptied field holds no amount", async () => {
  await typing(500, "{Control>}a{/Control}{Backspace}");
  expect(shown()).toBe("none");
});
