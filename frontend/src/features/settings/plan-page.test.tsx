import { screen } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import { api } from "@/fixtures/handlers";
import { renderPage } from "@/fixtures/render";
import { server } from "@/fixtures/server";
import { PlanPage } from "./plan-page";

const GIB = 1024 ** 3;

test("a plan tells what is used, what is full, and what has no end", async () => {
  server.use(
    http.get(api("/store/usage/"), () =>
      HttpResponse.json({
        plan: "growth",
        requests_per_minute: 12_000,
        requests_per_day: 2_000_000,
        audit_days: 730,
        quotas: [
          { name: "members", used: 2, most: 2 },
          { name: "products", used: 930, most: 1_000 },
          { name: "storage_bytes", used: 1.5 * GIB, most: null },
        ],
      }),
    ),
  );
  renderPage(<PlanPage />);
  expect(await screen.findByText("2 of 2")).toBeVisible();
  expect(screen.getByText("930 of 1,000")).toBeVisible();
  expect(screen.getByText("1.5 GB, without end")).toBeVisible();
  expect(screen.getByText(/^This is full/)).toBeVisible();
  expect(screen.getByText(/^This is nearly full/)).toBeVisible();
  expect(screen.getAllByRole("progressbar")).toHaveLength(2);
  expect(screen.getByText("2,000,000")).toBeVisible();
});
