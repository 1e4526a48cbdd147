import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import { show } from "./fixtures";
import { currentPath, go, Link, usePath } from "./router";

function Where() {
  return <output>{usePath()}</output>;
}

beforeEach(() => {
  window.scrollTo = vi.fn() as unknown as typeof window.scrollTo;
  window.history.replaceState(null, "", "/account/");
});

it.each([
  ["/account/", "/"],
  ["/account", "/"],
  ["/account/orders/", "/orders"],
  ["/account/login/code?lang=sw", "/login/code"],
])("reads %s as %s", (address, path) => {
  window.history.replaceState(null, "", address);
  expect(currentPath()).toBe(path);
});

it("follows a link without leaving the page, and starts at its top", async () => {
  show(
    <>
      <Where />
      <Link to="/orders">Orders</Link>
    </>,
  );
  await userEvent.click(screen.getByRole("link", { name: "Orders" }));
  expect(screen.getByRole("status")).toHaveTextContent("/orders");
  expect(window.location.pathname).toBe("/account/orders");
  expect(window.scrollTo).toHaveBeenCalledWith(0, 0);
});

it("leaves a click with a key held to the browser", async () => {
  show(
    <>
      <Where />
      <Link to="/orders">Orders</Link>
    </>,
  );
  const user = userEvent.setup();
  await user.keyboard("{Control>}");
  await user.click(screen.getByRole("link", { name: "Orders" }));
  expect(screen.getByRole("status")).toHaveTextContent("/");
  expect(window.location.pathname).toBe("/account/");
});

it("takes the place of the page before when told to", () => {
  const before = window.history.length;
  go("/login", { replace: true });
  expect([window.location.pathname, window.history.length]).toEqual(["/account/login", before]);
});
