import { screen, waitFor } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import { renderPage } from "@/fixtures/render";
import { rememberChoices } from "@/lib/choices";
import { CreateStorePage } from "./create-store-page";

const open = () => renderPage(<CreateStorePage />, { path: "/stores/new" });
const next = () => screen.getByRole("button", { name: "Continue" });

async function fillShop(user: UserEvent, name: string) {
  await user.type(screen.getByLabelText("Shop name"), name);
  await screen.findByRole("option", { name: "Kenya" });
  await user.selectOptions(screen.getByLabelText("Country"), "KE");
}

async function fillRest(user: UserEvent) {
  await user.click(next());
  await user.click(await screen.findByRole("radio", { name: /Urban Herb/ }));
  await user.click(next());
  await user.click(await screen.findByRole("radio", { name: /^Starter/ }));
  await user.click(screen.getByRole("button", { name: "Open my shop" }));
}

test("three steps open a store and lead to its dashboard", async () => {
  const { user, router } = open();
  expect(next()).toBeDisabled();
  await fillShop(user, "Mama Njeri");
  expect(screen.getByLabelText("Currency")).toHaveValue("KES");
  expect(await screen.findByText("This address is free")).toBeInTheDocument();
  await fillRest(user);
  await waitFor(() => expect(router.state.location.pathname).toBe("/stores/mama-njeri"));
});

test("the look and the plan of the start page are chosen already", async () => {
  rememberChoices("?plan=growth&template=urban-herb");
  const { user } = open();
  await fillShop(user, "Mama Njeri");
  await user.click(next());
  expect(await screen.findByRole("radio", { name: /Urban Herb/ })).toBeChecked();
  await user.click(next());
  expect(await screen.findByRole("radio", { name: /^Growth/ })).toBeChecked();
});

test("a taken address is told while it is typed", async () => {
  const { user } = open();
  await fillShop(user, "Sole Street");
  expect(await screen.findByText("This address is already taken.")).toBeInTheDocument();
  expect(next()).toBeDisabled();
});

test("an address taken in the same instant leads back to it, and nothing is lost", async () => {
  const { user } = open();
  await fillShop(user, "Taken meanwhile");
  await fillRest(user);
  expect(await screen.findByText("This address has just been taken.")).toBeInTheDocument();
  expect(screen.getByLabelText("Shop name")).toHaveValue("Taken meanwhile");
});

test("a reload keeps what was typed", async () => {
  const { user } = open();
  await fillShop(user, "Mama Njeri");
  open();
  const [, again] = screen.getAllByLabelText("Shop name");
  expect(again).toHaveValue("Mama Njeri");
});
