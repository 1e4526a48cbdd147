import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { expect, it } from "vitest";
import { server } from "@/fixtures/server";
import { DataPage } from "./data-page";
import { amount, api, auth, makeOrder, refusal, show } from "./fixtures";

const overview = (orders: object[]) =>
  http.get(api("/me/"), () =>
    HttpResponse.json({
      profile: { name: "Amani", email: "a@b.test", phone: "", marketing_opt_in: false },
      order_count: orders.length,
      total_spent: amount(0),
      member_since: "2026-01-01T00:00:00Z",
      address: null,
      orders,
      activity: [],
    }),
  );

async function openDialog() {
  show(<DataPage />);
  const user = userEvent.setup();
  await user.click(screen.getByRole("button", { name: "Delete my data…" }));
  return user;
}

it("deletes only once the word is typed and the password proven", async () => {
  let asked = 0;
  const proofs: unknown[] = [];
  server.use(
    overview([]),
    http.post(api("/deletion/"), () => {
      asked += 1;
      const flows = [{ id: "reauthenticate" }];
      return proofs.length
        ? refusal(409, "not_now", "Not in this test.")
        : refusal(401, "reauthentication_required", "Please confirm that it is you.", { flows });
    }),
    http.post(auth("/auth/reauthenticate"), async ({ request }) => {
      proofs.push(await request.json());
      return HttpResponse.json({ status: 200, data: {}, meta: { is_authenticated: true } });
    }),
  );
  const user = await openDialog();
  const confirm = await screen.findByRole("button", { name: "Delete for good" });
  expect(confirm).toBeDisabled();
  await user.type(screen.getByLabelText("Type DELETE to confirm"), "delete");
  await user.click(confirm);
  await user.type(await screen.findByLabelText("Your password"), "a good password");
  await user.click(screen.getByRole("button", { name: "Confirm" }));
  expect(await screen.findByText("Not in this test.")).toBeInTheDocument();
  expect([asked, proofs]).toEqual([2, [{ password: "a good password" }]]);
});

it("does nothing when the person will not prove who they are", async () => {
  let asked = 0;
  server.use(
    overview([]),
    http.post(api("/deletion/"), () => {
      asked += 1;
      return refusal(401, "reauthentication_required", "…", { flows: [{ id: "reauthenticate" }] });
    }),
  );
  const user = await openDialog();
  await user.type(await screen.findByLabelText("Type DELETE to confirm"), "DELETE");
  await user.click(screen.getByRole("button", { name: "Delete for good" }));
  await screen.findByLabelText("Your password");
  await user.keyboard("{Escape}");
  expect(await screen.findByRole("button", { name: "Delete for good" })).toBeEnabled();
  expect(asked).toBe(1);
});

it("warns of an order that has not arrived", async () => {
  server.use(overview([makeOrder(), makeOrder({ number: "#1000", status: "delivered" })]));
  await openDialog();
  expect(await screen.findByText(/#1001 still has to arrive/)).toBeInTheDocument();
});
