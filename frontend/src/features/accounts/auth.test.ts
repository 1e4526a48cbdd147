import { expect, test } from "vitest";
import { confirmLoginCode, logIn, logOut, signUp, stepOf, verifyEmail } from "./auth";
import { forgetNext, nextPath, rememberNext } from "./next";

test("a pending flow is the next step", () => {
  const answer = {
    data: { flows: [{ id: "login" }, { id: "mfa_authenticate", is_pending: true }] },
  };
  expect(stepOf(answer)).toBe("two_factor");
});

test("signing up leads to the code, and the code in", async () => {
  expect(await signUp("a@example.com", "correct horse")).toBe("verify_email");
  expect(await verifyEmail(" abc123 ")).toBe("done");
});

test("logging in may want a second factor", async () => {
  expect(await logIn("a@example.com", "correct horse")).toBe("done");
  expect(await logIn("totp@example.com", "correct horse")).toBe("two_factor");
});

test("a wrong password or code is refused beside its field", async () => {
  await expect(logIn("a@example.com", "wrong")).rejects.toMatchObject({ status: 400 });
  await expect(confirmLoginCode("NOPE")).rejects.toMatchObject({
    fields: { code: "Incorrect code." },
  });
});

test("logging out answers 401 and is no failure", async () => {
  expect(await logOut()).toBe("login");
});

test("only paths of our own are remembered, until one has arrived", () => {
  rememberNext("https://evil.example/");
  rememberNext("//evil.example/");
  expect(nextPath()).toBe("/");
  rememberNext("/stores/a/orders?status=paid");
  expect(nextPath()).toBe("/stores/a/orders?status=paid");
  forgetNext();
  expect(nextPath()).toBe("/");
});
