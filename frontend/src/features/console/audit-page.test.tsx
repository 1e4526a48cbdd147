import { screen } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import { api } from "@/fixtures/handlers";
import { renderPage } from "@/fixtures/render";
import { server } from "@/fixtures/server";
import { ConsoleAuditPage } from "./audit-page";

test("staff look for the security events of one store, and nothing found can be undone", async () => {
  const asked: URLSearchParams[] = [];
  server.use(
    http.get(api("/console/audit/"), ({ request }) => {
      asked.push(new URL(request.url).searchParams);
      return HttpResponse.json({ results: [], next: null, previous: null });
    }),
  );
  const { user } = renderPage(<ConsoleAuditPage />);
  await user.type(await screen.findByLabelText("Address of a store"), "sole-street");
  await expect.poll(() => asked.at(-1)?.get("store")).toBe("sole-street");
  await user.click(screen.getByRole("button", { name: "Security" }));
  await user.click(await screen.findByText("Security events"));
  await expect.poll(() => asked.at(-1)?.get("security")).toBe("true");
  await user.click(await screen.findByRole("button", { name: "Clear filters" }));
  expect(await screen.findByText("Nothing has changed yet")).toBeVisible();
});

const ENTRY = {
  tenant_id: null,
  store_name: "",
  store_slug: "",
  at: "2026-11-20T08:00:00Z",
  actor_id: "1",
  actor_email: "",
  action: "audit.exported",
  target: "audit",
  target_id: "",
  label: "",
  ip: "",
};

test("each line names its store and leads to it; the platform's own has none", async () => {
  const here = { tenant_id: "s1", store_name: "Sole Street", store_slug: "sole-street" };
  const rows = [
    { ...ENTRY, id: "1", ...here, actor_email: "owner@sole-street.test" },
    { ...ENTRY, id: "2", actor_email: "staff@platform.test" },
  ];
  server.use(
    http.get(api("/console/audit/"), () =>
      HttpResponse.json({ results: rows, next: null, previous: null }),
    ),
  );
  const { user } = renderPage(<ConsoleAuditPage />);
  const [store, platform] = await screen.findAllByRole("listitem");
  expect(store).toHaveTextContent("Sole Street · owner@sole-street.test");
  await user.click(screen.getByText("owner@sole-street.test", { exact: false }));
  const link = screen.getByRole("link", { name: "Sole Street" });
  expect(link).toHaveAttribute("href", "/stores/s1");
  expect(link.parentElement).toHaveTextContent("Sole Street sole-street");
  expect(platform).toHaveTextContent("staff@platform.test");
  expect(platform).not.toHaveTextContent("·");
});
