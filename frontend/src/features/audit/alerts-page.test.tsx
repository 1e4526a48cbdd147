import { screen } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import { api } from "@/fixtures/handlers";
import { renderPage } from "@/fixtures/render";
import { server } from "@/fixtures/server";
import { AlertsPage } from "./alerts-page";

const KINDS = [
  { key: "api_keys", by_mail: true, vital: false },
  { key: "domains", by_mail: false, vital: false },
  { key: "networks", by_mail: true, vital: true },
];

test("an owner turns one mail off, and cannot turn off a vital one", async () => {
  const sent: unknown[] = [];
  server.use(
    http.get(api("/security-alerts/"), () => HttpResponse.json({ kinds: KINDS })),
    http.put(api("/security-alerts/"), async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({
        kinds: KINDS.map((kind) => (kind.vital ? kind : { ...kind, by_mail: false })),
      });
    }),
  );
  const { user } = renderPage(<AlertsPage />);
  await user.click(await screen.findByRole("switch", { name: /API keys/ }));
  await expect.poll(() => sent).toEqual([{ muted: ["domains", "api_keys"] }]);
  expect(await screen.findByRole("switch", { name: /API keys/ })).not.toBeChecked();
  expect(screen.getAllByRole("switch")).toHaveLength(2);
  expect(screen.getByText("Always sent")).toBeVisible();
});
