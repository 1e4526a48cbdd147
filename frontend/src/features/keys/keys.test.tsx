import { screen } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import { api } from "@/fixtures/handlers";
import { renderPage } from "@/fixtures/render";
import { server } from "@/fixtures/server";
import { KeysPage } from "./pages";
import { type ApiKey, levelsOf, scopesOf } from "./types";

const KEY: ApiKey = {
  id: "k1",
  name: "Warehouse",
  prefix: "fbk_live_abcdefghijkl",
  scopes: ["orders:write", "stock:read"],
  allowed_ips: [],
  state: "active",
  created_at: "2026-11-01T08:00:00Z",
  expires_at: null,
  revoked_at: null,
  last_used_at: null,
  last_used_ip: "",
  previous_until: null,
};

function serve(keys: ApiKey[]): unknown[] {
  const sent: unknown[] = [];
  server.use(
    http.get(api("/api-keys/"), () => HttpResponse.json(keys)),
    http.post(api("/api-keys/"), async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ ...KEY, secret: `${KEY.prefix}_hidden` }, { status: 201 });
    }),
    http.delete(api("/api-keys/k1/"), () => {
      sent.push("revoked");
      return new HttpResponse(null, { status: 204 });
    }),
  );
  return sent;
}

test("scopes and the form's levels say the same", () => {
  const scopes = ["orders:write", "customers:read"];
  expect(scopesOf(levelsOf(scopes))).toEqual(scopes);
});

test("a key is made with what was chosen, and its secret is shown once", async () => {
  const sent = serve([]);
  const { user } = renderPage(<KeysPage />);
  await user.click(await screen.findByRole("button", { name: "Make a key" }));
  await user.type(screen.getByLabelText("Name"), "Till");
  const make = screen.getAllByRole("button", { name: "Make a key" }).at(-1) as HTMLElement;
  await user.click(make);
  expect(screen.getByRole("alert")).toHaveTextContent("Choose at least one.");
  await user.selectOptions(screen.getByLabelText("Products"), "write");
  await user.type(screen.getByLabelText("Allowed addresses"), "203.0.113.7");
  await user.click(make);
  expect(await screen.findByText("fbk_live_abcdefghijkl_hidden")).toBeVisible();
  expect(sent).toEqual([
    {
      name: "Till",
      scopes: ["products:write"],
      allowed_ips: ["203.0.113.7"],
      expires_at: null,
    },
  ]);
});

test("a key is revoked after a question", async () => {
  const sent = serve([KEY]);
  const { user } = renderPage(<KeysPage />);
  await user.click(await screen.findByRole("button", { name: "Change Warehouse" }));
  await user.click(screen.getByRole("menuitem", { name: "Revoke" }));
  await user.click(screen.getByRole("button", { name: "Revoke" }));
  await expect.poll(() => sent).toEqual(["revoked"]);
});
