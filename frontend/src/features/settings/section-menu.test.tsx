import { act, screen, within } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { renderPage } from "@/fixtures/render";
import { GeneralPage } from "./general-page";
import { SettingsLayout } from "./layout";
import { SettingsPage } from "./section-menu";

const BASE = "/stores/sole-street/settings";
const children = [
  { index: true, Component: SettingsPage },
  { path: "general", Component: GeneralPage },
  { path: "tax", element: <p>the taxes</p> },
  { path: "webhooks/:id", element: <p>one webhook</p> },
];

const watching = new Set<() => void>();

function resize(width: "desk" | "phone") {
  vi.stubGlobal("matchMedia", () => ({
    matches: width === "desk",
    addEventListener: (_: string, tell: () => void) => watching.add(tell),
    removeEventListener: (_: string, tell: () => void) => watching.delete(tell),
  }));
  for (const tell of watching) tell();
}

function visit(path: string, width: "desk" | "phone", role: "owner" | "staff" = "owner") {
  vi.stubGlobal("scrollTo", vi.fn());
  resize(width);
  const at = BASE + path;
  return renderPage(<SettingsLayout />, { path: BASE, at, store: { role }, children });
}

afterEach(() => vi.unstubAllGlobals());

test("on a phone the settings are a menu of sections, and a section leads back to it", async () => {
  const { user, router } = visit("", "phone");
  const menu = within(await screen.findByRole("navigation", { name: "Settings" }));
  expect(menu.getAllByRole("link")).toHaveLength(16);
  await user.click(menu.getByRole("link", { name: /^Tax/ }));
  expect(await screen.findByRole("heading", { level: 1, name: "Tax" })).toBeVisible();
  expect(screen.queryByRole("navigation", { name: "Settings" })).toBeNull();
  expect(window.scrollTo).toHaveBeenCalledWith(0, 0);
  await user.click(screen.getByRole("link", { name: "Settings" }));
  expect(router.state.location.pathname).toBe(BASE);
  expect(screen.getByRole("link", { name: /^Tax/ })).toHaveFocus();
});

test("what lies in a section leads back to the section", async () => {
  visit("/webhooks/one", "phone");
  expect(await screen.findByRole("link", { name: "Webhooks" })).toHaveAttribute(
    "href",
    `${BASE}/webhooks`,
  );
});

test("on a desk the menu stands beside the first section, with no way back to tell", async () => {
  visit("", "desk");
  const menu = within(await screen.findByRole("navigation", { name: "Settings" }));
  expect(menu.getByRole("link", { name: "General" })).toHaveAttribute("aria-current", "page");
  expect(screen.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
  expect(screen.getByLabelText("Store name")).toBeVisible();
  expect(screen.queryByRole("link", { name: "Settings" })).toBeNull();
});

test("who may not manage the store is not offered what they cannot open", async () => {
  visit("", "phone", "staff");
  const menu = within(await screen.findByRole("navigation", { name: "Settings" }));
  expect(menu.getAllByRole("link")).toHaveLength(12);
  expect(menu.queryByRole("link", { name: /^API keys/ })).toBeNull();
});

test("a window that is made narrower keeps what is typed, and the place where it is typed", async () => {
  const { user } = visit("/general", "desk");
  await user.type(await screen.findByLabelText("Store name"), " & Sons");
  act(() => resize("phone"));
  expect(screen.getByRole("heading", { level: 1, name: "General" })).toBeVisible();
  expect(screen.getByLabelText("Store name")).toHaveFocus();
  expect(screen.getByLabelText("Store name")).toHaveValue("Sole Street & Sons");
});
