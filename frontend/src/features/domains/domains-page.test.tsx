import { screen, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import { api } from "@/fixtures/handlers";
import { renderPage } from "@/fixtures/render";
import { server } from "@/fixtures/server";
import { DomainsPage } from "./domains-page";
import type { Domain } from "./types";

const NONE = { verified_at: null, checked_at: null, next_check_at: null, until: null };
const OWN: Domain = {
  ...NONE,
  id: "1",
  host: "sole-street.localhost",
  name: "sole-street.localhost",
  url: "http://sole-street.localhost/",
  is_custom: false,
  is_primary: true,
  state: "verified",
  problem: "",
  points_here: true,
  records: [],
};
const SHOP: Domain = {
  ...OWN,
  id: "2",
  host: "shop.example.com",
  name: "shop.example.com",
  url: "http://shop.example.com/",
  is_custom: true,
  is_primary: false,
  state: "pending",
  points_here: false,
  until: "2026-11-27T10:00:00Z",
  records: [
    {
      purpose: "proof",
      type: "TXT",
      name: "_faibric-challenge.shop.example.com",
      value: "faibric-domain=abc",
    },
    { purpose: "route", type: "CNAME", name: "shop.example.com", value: "domains.localhost" },
  ],
};

function serve(...domains: Domain[]) {
  server.use(http.get(api("/domains/"), () => HttpResponse.json(domains)));
}

test("a store without a domain of its own is offered one, and told what was wrong with it", async () => {
  serve(OWN);
  server.use(
    http.post(api("/domains/"), () =>
      HttpResponse.json(
        {
          code: "domain_not_allowed",
          detail: "No.",
          errors: { host: ["Type the whole domain."] },
        },
        { status: 400 },
      ),
    ),
  );
  const { user } = renderPage(<DomainsPage />, { store: { role: "owner" } });
  await screen.findByText("Sell at an address of your own");
  await user.click(screen.getByRole("button", { name: "Add a domain" }));
  await user.type(screen.getByRole("textbox", { name: "Domain" }), "shop{Enter}");
  expect(await screen.findByText("Type the whole domain.")).toBeVisible();
});

test("a claimed domain shows its records, and is looked at when asked", async () => {
  serve(OWN, SHOP);
  let looked = 0;
  server.use(
    http.post(api("/domains/2/checks/"), () => {
      looked += 1;
      return HttpResponse.json({ ...SHOP, state: "verified" });
    }),
  );
  const { user } = renderPage(<DomainsPage />, { store: { role: "admin" } });
  expect(await screen.findByText("faibric-domain=abc")).toBeVisible();
  expect(screen.getByText("_faibric-challenge.shop.example.com")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Copy the value of the TXT record" }));
  expect(await navigator.clipboard.readText()).toBe("faibric-domain=abc");
  expect(screen.queryByRole("button", { name: "Make primary" })).toBeNull();
  await user.click(screen.getByRole("button", { name: "Check now" }));
  await expect.poll(() => looked).toBe(1);
});

test("a connected domain becomes primary, and is removed only when confirmed", async () => {
  const connected = { ...SHOP, state: "verified", points_here: true };
  serve(OWN, connected);
  const asked: string[] = [];
  server.use(
    http.put(api("/domains/2/primacy/"), () => {
      asked.push("primary");
      return HttpResponse.json({ ...connected, is_primary: true });
    }),
    http.delete(api("/domains/2/"), () => {
      asked.push("removed");
      return new HttpResponse(null, { status: 204 });
    }),
  );
  const { user } = renderPage(<DomainsPage />, { store: { role: "owner" } });
  await user.click(await screen.findByRole("button", { name: "Make primary" }));
  await expect.poll(() => asked).toEqual(["primary"]);
  await user.click(screen.getByRole("button", { name: "Remove" }));
  const dialog = await screen.findByRole("dialog");
  await user.click(within(dialog).getByRole("button", { name: "Cancel" }));
  expect(asked).toEqual(["primary"]);
  await user.click(screen.getByRole("button", { name: "Remove" }));
  await user.click(
    within(await screen.findByRole("dialog")).getByRole("button", { name: "Remove" }),
  );
  await expect.poll(() => asked).toEqual(["primary", "removed"]);
});

test("who does not manage the store looks and changes nothing", async () => {
  serve(OWN, SHOP);
  renderPage(<DomainsPage />, { store: { role: "staff" } });
  await screen.findByText("faibric-domain=abc");
  expect(screen.queryByRole("button", { name: "Check now" })).toBeNull();
  expect(screen.queryByRole("button", { name: "Add a domain" })).toBeNull();
});
