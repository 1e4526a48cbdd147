import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { server } from "@/fixtures/server";
import { tellTimesOf } from "@/lib/dates";
import { api, makeOrder, ORDER_ID, orderAnswers, refusal, show } from "./fixtures";
import { OrderPage } from "./order-page";

const SOON = new Date(Date.now() + 30 * 60_000).toISOString();
const page = () => show(<OrderPage id={ORDER_ID} />);

beforeEach(() => {
  window.scrollTo = vi.fn() as unknown as typeof window.scrollTo;
});

afterEach(() => tellTimesOf(undefined));

it("tells the times of the store, wherever the shopper is", async () => {
  tellTimesOf("Africa/Nairobi");
  server.use(orderAnswers(makeOrder({ cancel_until: "2026-11-20T09:30:00Z" })));
  page();
  expect(await screen.findByText("Placed on 20 November 2026, 11:00 EAT")).toBeVisible();
  expect(screen.getByRole("button", { name: "Cancel order" })).toHaveAttribute(
    "title",
    "You can cancel until 12:30 EAT.",
  );
});

it("cancels within the store's time and shows the order as it now is", async () => {
  const sent: unknown[] = [];
  server.use(
    orderAnswers(makeOrder({ cancel_until: SOON })),
    http.put(api(`/orders/${ORDER_ID}/cancellation/`), async ({ request }) => {
      sent.push(await request.json());
      server.use(orderAnswers(makeOrder({ status: "cancelled" })));
      return HttpResponse.json(makeOrder({ status: "cancelled" }));
    }),
  );
  page();
  const user = userEvent.setup();
  await user.click(await screen.findByRole("button", { name: "Cancel order" }));
  await user.type(await screen.findByLabelText(/Why do you cancel/), "Wrong size");
  await user.click(screen.getAllByRole("button", { name: "Cancel order" }).at(-1) as HTMLElement);
  expect(await screen.findByText("This order was cancelled.")).toBeInTheDocument();
  expect(sent).toEqual([{ reason: "Wrong size" }]);
});

it("offers no cancelling when the time is over", async () => {
  server.use(orderAnswers(makeOrder()));
  page();
  expect(await screen.findByRole("button", { name: "Buy again" })).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Cancel order" })).not.toBeInTheDocument();
});

it("says why an order could not be cancelled after all", async () => {
  server.use(
    orderAnswers(makeOrder({ cancel_until: SOON })),
    http.put(api(`/orders/${ORDER_ID}/cancellation/`), () =>
      refusal(409, "too_late_to_cancel", "This order can no longer be cancelled here."),
    ),
  );
  page();
  const user = userEvent.setup();
  await user.click(await screen.findByRole("button", { name: "Cancel order" }));
  await user.click(screen.getAllByRole("button", { name: "Cancel order" }).at(-1) as HTMLElement);
  expect(
    await screen.findByText("This order can no longer be cancelled here."),
  ).toBeInTheDocument();
});

it("tells what could not be bought again", async () => {
  server.use(
    orderAnswers(makeOrder()),
    http.post(api(`/orders/${ORDER_ID}/reorder/`), () =>
      HttpResponse.json({
        added: 1,
        missing: [
          { title: "Canvas shoe · 41", reason: "fewer", available: 1 },
          { title: "Belt", reason: "gone", available: 0 },
        ],
        cart_url: "/cart/",
      }),
    ),
    http.get("*/api/v1/shop/cart/", () => HttpResponse.json({ item_count: 1 })),
  );
  const header = vi.fn();
  window.addEventListener("cart:changed", header);
  page();
  await userEvent.click(await screen.findByRole("button", { name: "Buy again" }));
  expect(await screen.findByText("only 1 left, added 1")).toBeInTheDocument();
  expect(header.mock.lastCall?.[0].detail).toEqual({ item_count: 1 });
  expect(screen.getByText("no longer sold")).toBeInTheDocument();
  expect(screen.getByRole("link", { name: "Go to the cart" })).toHaveAttribute("href", "/cart/");
});

it("leads to an open payment", async () => {
  server.use(
    orderAnswers(makeOrder({ status: "payment_pending", pay_url: "/orders/token/pay/" })),
  );
  page();
  expect(await screen.findByRole("link", { name: "Pay now" })).toHaveAttribute(
    "href",
    "/orders/token/pay/",
  );
});

it("says so when there is no such order", async () => {
  server.use(
    http.get(api(`/orders/${ORDER_ID}/`), () =>
      refusal(404, "no_such_order", "This order does not exist."),
    ),
  );
  page();
  await waitFor(() => expect(screen.getByText("This order does not exist.")).toBeInTheDocument());
});
