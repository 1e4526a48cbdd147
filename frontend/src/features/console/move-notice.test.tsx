import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { ConsoleStore } from "@/api/types";
import { renderPage } from "@/fixtures/render";
import { MoveNotice } from "./move-notice";

const store = { id: "s1", name: "Sole Street" } as ConsoleStore;

test("a store on its way to another cell says where it goes and what can be done meanwhile", () => {
  const move = { target: "north", state: "closed", since: new Date().toISOString() } as const;
  renderPage(<MoveNotice store={{ ...store, move }} />);
  expect(screen.getByText("On its way to north")).toBeVisible();
  expect(screen.getByText(/Shoppers and the team can look, and change nothing/)).toBeVisible();
});

test("a store that stays says nothing of it", () => {
  renderPage(<MoveNotice store={{ ...store, move: null }} />);
  expect(screen.queryByRole("status")).toBeNull();
});
