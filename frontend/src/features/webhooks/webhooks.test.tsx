import { screen } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import { api } from "@/fixtures/handlers";
import { renderPage } from "@/fixtures/render";
import { server } from "@/fixtures/server";
import { DeliveriesPage, WebhooksPage } from "./pages";
import type { Delivery, Endpoint } from "./types";

const ENDPOINT: Endpoint = {
  id: "w1",
  url: "https://till.example/hook",
  description: "",
  event_types: ["order.paid"],
  state: "disabled",
  disabled_reason: "gone",
  previous_until: null,
  failing_since: null,
  last_delivered_at: null,
  waiting: 0,
  failed: 2,
  created_at: "2026-11-01T08:00:00Z",
};
const DELIVERY: Delivery = {
  id: "d1",
  event_id: "e1",
  event_type: "order.paid",
  state: "failed",
  attempts: 12,
  last_status: 500,
  last_error: "answered 500",
  created_at: "2026-11-01T08:00:00Z",
  delivered_at: null,
  next_try_at: "2026-11-01T08:00:00Z",
};

test("a webhook is added with the events that were chosen", async () => {
  const sent: unknown[] = [];
  server.use(
    http.get(api("/webhooks/"), () => HttpResponse.json([])),
    http.post(api("/webhooks/"), async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ ...ENDPOINT, secret: "whsec_abc" }, { status: 201 });
    }),
  );
  const { user } = renderPage(<WebhooksPage />);
  await user.click(await screen.findByRole("button", { name: "Add a webhook" }));
  await user.type(screen.getByLabelText("Address"), "https://till.example/hook");
  await user.click(screen.getByLabelText("order.paid"));
  await user.click(screen.getAllByRole("button", { name: "Add a webhook" }).at(-1) as HTMLElement);
  expect(await screen.findByText("whsec_abc")).toBeVisible();
  expect(sent).toEqual([
    { url: "https://till.example/hook", description: "", event_types: ["order.paid"] },
  ]);
});

test("a webhook that was turned off says why and can be turned on", async () => {
  const sent: unknown[] = [];
  server.use(
    http.get(api("/webhooks/"), () => HttpResponse.json([ENDPOINT])),
    http.patch(api("/webhooks/w1/"), async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ ...ENDPOINT, state: "active" });
    }),
  );
  const { user } = renderPage(<WebhooksPage />);
  expect(await screen.findByText(/gone for good/)).toBeVisible();
  expect(screen.getByText(/2 failed/)).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Change https://till.example/hook" }));
  await user.click(screen.getByRole("menuitem", { name: "Turn on" }));
  await expect.poll(() => sent).toEqual([{ state: "active" }]);
});

test("what failed is sent again, one or all", async () => {
  const sent: string[] = [];
  const page = { results: [DELIVERY], next: null, previous: null };
  const active = { ...ENDPOINT, state: "active", disabled_reason: "" };
  const detail = { ...DELIVERY, url: ENDPOINT.url, payload: { type: "order.paid" }, tries: [] };
  server.use(
    http.get(api("/webhooks/w1/"), () => HttpResponse.json(active)),
    http.post(api("/webhooks/w1/pings/"), () => {
      sent.push("test");
      return HttpResponse.json(DELIVERY, { status: 201 });
    }),
    http.get(api("/webhooks/w1/deliveries/"), () => HttpResponse.json(page)),
    http.get(api("/webhook-deliveries/d1/"), () => HttpResponse.json(detail)),
    http.post(api("/webhook-deliveries/d1/replays/"), () => {
      sent.push("one");
      return HttpResponse.json(DELIVERY, { status: 201 });
    }),
    http.post(api("/webhooks/w1/replays/"), () => {
      sent.push("all");
      return HttpResponse.json({ count: 1 }, { status: 201 });
    }),
  );
  const { user } = renderPage(<DeliveriesPage />, { path: "/webhooks/:id", at: "/webhooks/w1" });
  expect(await screen.findByText(ENDPOINT.url)).toBeVisible();
  await user.click(await screen.findByRole("button", { name: "Send failed ones again" }));
  await user.click(await screen.findByRole("button", { name: /order.paid/ }));
  await user.click(await screen.findByRole("button", { name: "Send again" }));
  await user.keyboard("{Escape}");
  await user.click(await screen.findByRole("button", { name: "Send a test" }));
  await expect.poll(() => sent).toEqual(["all", "one", "test"]);
});
