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
