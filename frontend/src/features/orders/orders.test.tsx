import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import { makeOrders, makeProducts } from "@/fixtures/db";
import { refuse } from "@/fixtures/handlers";
import { renderPage } from "@/fixtures/render";
import { server } from "@/fixtures/server";
import { clampQuantity, openLines, refundable, refundError } from "./amounts";
import { OrderPage } from "./order-page";

const [first, , , , , , partial] = makeOrders(makeProducts());
const open = (store = {}) =>
  renderPage(<OrderPage />, { path: "/orders/:id", at: "/orders/o1", store });

test("what is left to send is chosen, and no more can be", () => {
  if (!first?.lines[0] || !partial) throw new Error("fixtures");
  expect(openLines(first)).toEqual([{ line_id: "l0-0", quantity: 1 }]);
  expect(clampQuantity(first.lines[0], 5)).toBe(1);
  expect(clampQuantity(first.lines[0], -2)).toBe(0);
  expect(clampQuantity(first.lines[0], Number.NaN)).toBe(0);
});

test("a refund is more than nothing and no more than what is left", () => {
  if (!first) throw new Error("fixtures");
  expect(refundable(first)).toBe(first.total.amount);
  expect(refundError(first, null)).toBe("required");
  expect(refundError(first, 0)).toBe("required");
  expect(refundError(first, first.total.amount + 1)).toBe("too_much");
  expect(refundError(first, first.total.amount)).toBeNull();
});

test("sending an order hands over the tracking number and shows it sent", async () => {
  let sent: unknown;
  server.events.on("request:start", async ({ request }) => {
    if (request.url.endsWith("/shipments/")) sent = await request.clone().json();
  });
  const { user } = open();
  await user.click(await screen.findByRole("button", { name: "Send order" }));
  const dialog = await screen.findByRole("dialog");
  await user.type(within(dialog).getByLabelText("Tracking number"), "KE 1");
  await user.click(within(dialog).getByRole("button", { name: "Send 1 item" }));
  expect(await screen.findByRole("button", { name: "Mark delivered" })).toBeInTheDocument();
  expect(sent).toEqual({
    carrier: "",
    tracking_number: "KE 1",
    notify: true,
    lines: [{ line_id: "l0-0", quantity: 1 }],
  });
});

test("an order that came back is marked so where the API allows it", async () => {
  if (!first) throw new Error("fixtures");
  let sent: unknown;
  server.use(
    http.get("*/api/v1/orders/o1/", () =>
      HttpResponse.json({ ...first, actions: { ...first.actions, return: true } }),
    ),
    http.put("*/api/v1/orders/o1/return/", async ({ request }) => {
      sent = await request.json();
      return HttpResponse.json(first);
    }),
  );
  const { user } = open();
  await user.click(await screen.findByRole("button", { name: "More" }));
  await user.click(await screen.findByRole("menuitem", { name: "Mark as returned" }));
  const dialog = await screen.findByRole("dialog");
  await user.click(within(dialog).getByLabelText("Put the items back into stock"));
  await user.click(within(dialog).getByRole("button", { name: "Mark as returned" }));
  expect(await screen.findByText(/marked as returned$/)).toBeInTheDocument();
  expect(sent).toEqual({ restock: false });
});

async function askForRefund() {
  const { user } = open();
  await user.click(await screen.findByRole("button", { name: "More" }));
  await user.click(await screen.findByRole("menuitem", { name: "Refund" }));
  const dialog = await screen.findByRole("dialog");
  const press = () => user.click(within(dialog).getByRole("button", { name: /^Refund KSh/ }));
  return { user, dialog, press };
}

test("a refund whose answer was lost is repeated under the same key", async () => {
  const keys: (string | null)[] = [];
  server.use(
    http.post("*/api/v1/orders/:id/refunds/", ({ request }) => {
      keys.push(request.headers.get("Idempotency-Key"));
      return keys.length === 1 ? HttpResponse.error() : HttpResponse.json(first, { status: 201 });
    }),
  );
  const { dialog, press } = await askForRefund();
  await press();
  expect(await within(dialog).findByText(/will not be paid twice/)).toBeInTheDocument();
  await press();
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(keys).toHaveLength(2);
  expect(keys[0]).toBe(keys[1]);
});

test("after a refusal the next try is a new one", async () => {
  const keys: (string | null)[] = [];
  server.use(
    http.post("*/api/v1/orders/:id/refunds/", ({ request }) => {
      keys.push(request.headers.get("Idempotency-Key"));
      return refuse(409, "refund_open", "A refund is already on its way.");
    }),
  );
  const { dialog, press } = await askForRefund();
  await press();
  expect(await within(dialog).findByText("A refund is already on its way.")).toBeInTheDocument();
  await press();
  await waitFor(() => expect(keys).toHaveLength(2));
  expect(keys[0]).not.toBe(keys[1]);
});

test("who only reads sees the order and no actions", async () => {
  open({ role: "read_only" });
  expect(await screen.findByText("Timeline")).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Send order" })).toBeNull();
  expect(screen.queryByLabelText("Note for your team")).toBeNull();
});

test("an order of another store is simply not there", async () => {
  renderPage(<OrderPage />, { path: "/orders/:id", at: "/orders/foreign" });
  expect(await screen.findByText("This does not exist")).toBeInTheDocument();
});
