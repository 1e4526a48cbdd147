import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderPage } from "@/fixtures/render";
import { NotFoundPage } from "./not-found";

test("an address that leads nowhere says so, and the way home is a choice", async () => {
  const { user, router } = renderPage(<NotFoundPage />, { path: "/nowhere" });
  expect(screen.getByText("This does not exist")).toBeVisible();
  expect(router.state.location.pathname).toBe("/nowhere");
  await user.click(screen.getByRole("link", { name: "To the dashboard" }));
  expect(router.state.location.pathname).toBe("/");
});
