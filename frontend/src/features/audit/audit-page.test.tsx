import { screen } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import { api } from "@/fixtures/handlers";
import { renderPage } from "@/fixtures/render";
import { server } from "@/fixtures/server";
import { AuditPage } from "./pages";

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
