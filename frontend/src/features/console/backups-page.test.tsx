import { screen } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import { api } from "@/fixtures/handlers";
import { renderPage } from "@/fixtures/render";
import { server } from "@/fixtures/server";
import { BackupsPage } from "./backups-page";

test("a store in trouble says what went wrong and when it was last well", async () => {
  const row = {
    id: "s1",
    name: "Sole Street",
    slug: "sole-street",
    state: "trouble",
    trouble: "The disk is full.",
    last_at: null,
    verified_at: null,
    tested_at: null,
  };
  server.use(
    http.get(api("/console/backups/"), () =>
      HttpResponse.json({ scheduled: false, stores: 1, trouble: 1, late: 0, rows: [row] }),
    ),
  );
  renderPage(<BackupsPage />);
  expect(await screen.findByText("The disk is full.")).toBeVisible();
  expect(screen.getByText("Backups by the clock are off")).toBeVisible();
  expect(screen.getByText("Read to the end: never · Tried out: never")).toBeVisible();
});
