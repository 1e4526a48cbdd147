import { screen } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import { api, refuse } from "@/fixtures/handlers";
import { renderPage } from "@/fixtures/render";
import { server } from "@/fixtures/server";
import { LoadPage } from "./load-page";

const calm = {
  window: "1h",
  stores: 0,
  requests: 0,
  refused: 0,
  crowded: 0,
  jobs: 0,
  waiting: 0,
  rows: [],
};
const noisy = {
  id: "s1",
  name: "Sole Street",
  slug: "sole-street",
  plan: "growth",
  status: "active",
  requests: 12_000,
  refused: 7,
  crowded: 3,
  jobs: 3,
  waiting: 9_999,
  busy_ms: 61_000,
  share: 0.725,
};

test("the busiest store is shown with its share, what it was refused and what waits", async () => {
  const asked: (string | null)[] = [];
  server.use(
    http.get(api("/console/load/"), ({ request }) => {
      asked.push(new URL(request.url).searchParams.get("window"));
      return HttpResponse.json({ ...calm, stores: 1, rows: [noisy] });
    }),
  );
  const { user } = renderPage(<LoadPage />);
  expect(await screen.findByText("72.5%")).toBeVisible();
  expect(screen.getByText("7 refused")).toBeVisible();
  expect(screen.getByText("9999 jobs wait")).toBeVisible();
  expect(screen.getByText("12,000 requests · 3 jobs · 61 s of work")).toBeVisible();
  await user.click(screen.getByRole("link", { name: "10 minutes" }));
  await expect.poll(() => asked.at(-1)).toBe("10m");
  expect(asked[0]).toBe("1h");
});

test("a quiet platform says so", async () => {
  server.use(http.get(api("/console/load/"), () => HttpResponse.json(calm)));
  renderPage(<LoadPage />);
  expect(await screen.findByText("Nothing happened")).toBeVisible();
});

test("a report that cannot be had offers to try again", async () => {
  server.use(http.get(api("/console/load/"), () => refuse(400, "bad_filter", "Not like this.")));
  renderPage(<LoadPage />);
  expect(await screen.findByRole("button", { name: "Try again" })).toBeVisible();
});
