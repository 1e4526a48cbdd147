import { screen } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import { api, refuse } from "@/fixtures/handlers";
import { renderPage } from "@/fixtures/render";
import { server } from "@/fixtures/server";
import { FleetPage } from "./fleet-page";

const calm = { cells: ["main"], away: [], schemas: 1043, behind: 0, spares: 20, filling_in: 0 };
const nothing = { ...calm, runs: [], failures: [], stuck: [] };
const run = {
  id: "r1",
  cell: "main",
  version: "abcdef01",
  total: 1043,
  done: 1042,
  failed: 1,
  started_at: new Date().toISOString(),
  finished_at: null,
};
const serve = (report: object) =>
  server.use(http.get(api("/console/fleet/"), () => HttpResponse.json(report)));

test("a fleet that was never migrated says how to begin", async () => {
  serve(nothing);
  renderPage(<FleetPage />);
  expect(await screen.findByText("manage.py migrate_fleet")).toBeVisible();
  expect(screen.getByText("1,043")).toBeVisible();
});

test("a run shows how far it is, and the stores that it left out", async () => {
  const error = "canceling statement due to lock timeout";
  serve({
    ...nothing,
    behind: 1,
    runs: [{ ...run, state: "running" }],
    failures: [{ cell: "main", schema: "t_1", store: "Alpha Goods", error, at: run.started_at }],
  });
  renderPage(<FleetPage />);
  expect(await screen.findByRole("progressbar")).toHaveAttribute("aria-valuenow", "100");
  expect(screen.getByText("1042 of 1043 migrated, 1 failed")).toBeVisible();
  expect(screen.getByText("Alpha Goods")).toBeVisible();
  expect(screen.getByText(error)).toBeVisible();
});

test("several cells are told apart, and one that is away is named", async () => {
  serve({
    ...nothing,
    cells: ["main", "north"],
    away: ["south"],
    runs: [
      { ...run, state: "done" },
      { ...run, id: "r2", cell: "north", state: "failed" },
    ],
    stuck: [
      {
        cell: "north",
        schema: "t_1",
        store: "Nairobi Goods",
        task: "orders.fill",
        attempts: 2,
        error: "boom",
        next_try_at: run.started_at,
      },
    ],
  });
  renderPage(<FleetPage />);
  expect(await screen.findByText(/do not answer and are not counted here: south/)).toBeVisible();
  expect(screen.getByText(/^cell main, /)).toBeVisible();
  expect(screen.getByText("cell north, orders.fill, tried 2 times")).toBeVisible();
});

test("a page that cannot be loaded offers to try again", async () => {
  server.use(http.get(api("/console/fleet/"), () => refuse(400, "bad_request", "Not like this.")));
  renderPage(<FleetPage />);
  expect(await screen.findByRole("button", { name: "Try again" })).toBeVisible();
});
