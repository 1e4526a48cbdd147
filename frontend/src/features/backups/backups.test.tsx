import { screen } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import { makeStores } from "@/fixtures/db";
import { api } from "@/fixtures/handlers";
import { renderPage } from "@/fixtures/render";
import { server } from "@/fixtures/server";
import { BackupsPage } from "./pages";
import { type Backup, type Health, type Restoration, sizeOf } from "./types";

const slug = makeStores()[0]?.slug ?? "";

const BACKUP: Backup = {
  id: "b1",
  kind: "daily",
  state: "ready",
  percent: 100,
  asked_by: "",
  error_code: "",
  error: "",
  created_at: "2026-11-20T08:00:00Z",
  finished_at: "2026-11-20T08:00:03Z",
  bytes: 1_440_000,
  rows: 1,
  files: 2,
  sha256: "0".repeat(64),
  expires_at: null,
  verified_at: null,
  check_error: "",
};

const HEALTH: Health = {
  scheduled: true,
  last_at: null,
  verified_at: null,
  tested_at: null,
  error: "",
  rhythms: [{ kind: "daily", every_hours: 24, kept_days: 365, last_at: null }],
};

const UNDO: Restoration = {
  id: "r1",
  kind: "undo",
  state: "running",
  percent: 40,
  asked_by: "ada@example.test",
  error_code: "",
  error: "",
  created_at: "2026-11-20T09:00:00Z",
  finished_at: null,
  backup_id: "b1",
  safety_id: null,
  slug: "",
  new_store_id: null,
};

function serve(backups: Backup[], restorations: Restoration[] = [], health: Health = HEALTH) {
  const sent: unknown[] = [];
  server.use(
    http.get(api("/backups/"), () => HttpResponse.json(backups)),
    http.get(api("/restorations/"), () => HttpResponse.json(restorations)),
    http.get(api("/backup-schedule/"), () => HttpResponse.json(health)),
    http.post(api("/backups/"), () => {
      sent.push("made");
      return HttpResponse.json({ ...BACKUP, state: "queued" }, { status: 202 });
    }),
    http.post(api("/restorations/"), async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(UNDO, { status: 202 });
    }),
  );
  return sent;
}

test("sizes are told as people say them", () => {
  expect([0, 999, 1_000, 1_440_000, 25_000_000_000].map((each) => sizeOf(each, "en"))).toEqual([
    "0 B",
    "999 B",
    "1 kB",
    "1.4 MB",
    "25 GB",
  ]);
});

test("the first backup is made from the empty page", async () => {
  const sent = serve([]);
  const { user } = renderPage(<BackupsPage />);
  await user.click(await screen.findByRole("button", { name: "Back up now" }));
  await expect.poll(() => sent).toEqual(["made"]);
});

test("a store goes back only once its address was typed", async () => {
  const sent = serve([BACKUP]);
  const { user } = renderPage(<BackupsPage />);
  expect(await screen.findByText(/1.4 MB · 1 row · 2 files/)).toBeVisible();
  await user.click(screen.getByRole("button", { name: /^Backup of/ }));
  await user.click(await screen.findByRole("menuitem", { name: "Restore" }));
  const restore = await screen.findByRole("button", { name: "Restore" });
  expect(restore).toBeDisabled();
  await user.type(screen.getByRole("textbox"), "another");
  expect(restore).toBeDisabled();
  await user.clear(screen.getByRole("textbox"));
  await user.type(screen.getByRole("textbox"), slug);
  await user.click(restore);
  await expect.poll(() => sent).toEqual([{ backup_id: "b1", slug }]);
});

test("a restore tells how far it is, and nothing else can be begun", async () => {
  serve([BACKUP], [UNDO]);
  renderPage(<BackupsPage />);
  const bar = await screen.findByRole("progressbar", { name: "The store is being restored" });
  expect(bar).toHaveAttribute("aria-valuenow", "40");
  expect(screen.getByRole("button", { name: "Make a copy" })).toBeDisabled();
});

test("an archive that cannot be used is said so", async () => {
  serve([{ ...BACKUP, check_error: "cut" }], [], { ...HEALTH, error: "cut" });
  renderPage(<BackupsPage />);
  expect(await screen.findByText("Damaged")).toBeVisible();
  expect(await screen.findByText("The newest archive cannot be used")).toBeVisible();
});
