import { screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { renderPage } from "@/fixtures/render";
import { AuthForm, EmailField, PasswordField } from "./form";

function open() {
  const send = vi.fn();
  const form = (
    <AuthForm action="Go" busy={false} error={null} fields={["email", "password"]} onSubmit={send}>
      {(errors) => (
        <>
          <EmailField error={errors.email} />
          <PasswordField fresh error={errors.password} />
        </>
      )}
    </AuthForm>
  );
  return { send, ...renderPage(form) };
}

test("what is missing or wrong is said beside its field, and nothing is sent", async () => {
  const { user, send } = open();
  await user.type(screen.getByLabelText("E-mail"), "nobody");
  await user.click(screen.getByRole("button", { name: "Go" }));
  expect(screen.getByText("This is not an e-mail address.")).toBeInTheDocument();
  expect(screen.getByText("Please fill this in.")).toBeInTheDocument();
  expect(screen.getByLabelText("E-mail")).toHaveFocus();
  expect(send).not.toHaveBeenCalled();
});

test("a complaint goes as soon as its field is changed", async () => {
  const { user, send } = open();
  await user.click(screen.getByRole("button", { name: "Go" }));
  await user.type(screen.getByLabelText("E-mail"), "a@b.test");
  await user.type(screen.getByLabelText("Password"), "correct horse");
  expect(screen.queryByText("Please fill this in.")).toBeNull();
  await user.click(screen.getByRole("button", { name: "Go" }));
  expect(send).toHaveBeenCalledWith({ email: "a@b.test", password: "correct horse" });
});
