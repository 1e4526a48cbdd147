import { screen } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import { api } from "@/fixtures/handlers";
import { renderPage } from "@/fixtures/render";
import { server } from "@/fixtures/server";
import { AuditPage } from "./pages";

test("a log that cannot be read whole says so", async () => {
  const page = { results: [], next: null, previous: null, incomplete: true };
  server.use(http.get(api("/audit/"), () => HttpResponse.json(page)));
  renderPage(<AuditPage />);
  expect(await screen.findByText(/^Part of this log cannot be read right now/)).toBeVisible();
});

test("what is looked for is asked of the API, and nothing found can be undone", async () => {
  const asked: URLSearchParams[] = [];
  server.use(
    http.get(api("/audit/"), ({ request }) => {
      asked.push(new URL(request.url).searchParams);
      return HttpResponse.json({ results: [], next: null, previous: null });
    }),
  );
  const { user } = renderPage(<AuditPage />);
  await user.click(await screen.findByRole("button", { name: "What" }));
  await user.click(await screen.findByText("Products"));
  await expect.poll(() => asked.at(-1)?.get("action")).toBe("product");
  await user.click(await screen.findByRole("button", { name: "Clear filters" }));
  expect(await screen.findByText("Nothing has changed yet")).toBeVisible();
});

test("what happened is said in words, of settings those of what was set", async () => {
  const row = { id: "1", at: "2026-11-20T10:00:00Z", actor_id: "", label: "", before: null };
  server.use(
    http.get(api("/audit/"), () =>
      HttpResponse.json({
        results: [
          { ...row, action: "store.auth_policy_changed", target: "store" },
          { ...row, id: "2", action: "settings.changed", target: "price_rules" },
          { ...row, id: "3", action: "account.new_device", target: "user" },
        ],
        next: null,
        previous: null,
      }),
    ),
  );
  renderPage(<AuditPage />);
  expect(await screen.findByText("Ways for shoppers to sign in changed")).toBeVisible();
  expect(screen.getByText("Tax settings changed")).toBeVisible();
  expect(screen.getByText("Signed in on a new device")).toBeVisible();
  expect(screen.getAllByText("A shopper")).toHaveLength(1);
  expect(screen.getAllByText("The system")).toHaveLength(2);
});
