import { screen } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import type { ImportJob } from "@/api/types";
import { makeImport } from "@/fixtures/db";
import { renderPage } from "@/fixtures/render";
import { server } from "@/fixtures/server";
import { ImportPage } from "./import-page";
import { ImportsPage } from "./imports-page";

const open = (store = {}) =>
  renderPage(<ImportPage />, { path: "/imports/:id", at: "/imports/im1", store });

const answering = (job: ImportJob) =>
  server.use(http.get("*/api/v1/imports/:id/", () => HttpResponse.json(job)));

test("the dry run shows what would change, the errors by row and the unknown columns", async () => {
  open();
  expect(await screen.findByText("Copper Light")).toBeInTheDocument();
  expect(screen.getByText("KSh 59.99")).toBeInTheDocument();
  expect(screen.getByRole("row", { name: /14 Variant Price/ })).toBeInTheDocument();
  expect(screen.getByText("Google Shopping / MPN")).toBeInTheDocument();
});

test("running shows progress and ends in the report with the missing pictures", async () => {
  const { user } = open();
  await user.click(await screen.findByRole("button", { name: "Import 20 products" }));
  expect(
    await screen.findByRole("progressbar", { name: "Importing products" }),
  ).toBeInTheDocument();
  expect(
    await screen.findByText("Your products are in", {}, { timeout: 8000 }),
  ).toBeInTheDocument();
  expect(screen.getByText("The address did not answer.")).toBeInTheDocument();
}, 12_000);

test("a file without changes offers nothing to run", async () => {
  const job = makeImport();
  answering({ ...job, diff: job.diff && { ...job.diff, create: 0, update: 0, sample: [] } });
  open();
  expect(await screen.findByText(/nothing to import/)).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: /^Import/ })).toBeNull();
});

test("a file without products is told apart from one without changes", async () => {
  const job = makeImport();
  const none = { create: 0, update: 0, unchanged: 0, products_total: 0, sample: [] };
  answering({ ...job, diff: job.diff && { ...job.diff, ...none } });
  open();
  expect(await screen.findByText("There are no products in this file")).toBeInTheDocument();
  expect(screen.queryByText(/nothing to import/)).toBeNull();
  expect(screen.getByRole("link", { name: "Choose another file" })).toBeInTheDocument();
});

test("a file that lacks columns is told which", async () => {
  const columns = { known: [], unknown: ["Name"], missing: ["Handle", "Title"] };
  answering({ ...makeImport("refused"), diff: null, failure: "", columns });
  open();
  expect(await screen.findByText(/in the file: Handle, Title/)).toBeInTheDocument();
});

test("a refused file says why and offers another", async () => {
  answering({ ...makeImport("refused"), diff: null, failure: "This is no text file." });
  open();
  expect(await screen.findByText("This is no text file.")).toBeInTheDocument();
  expect(screen.getByRole("link", { name: "Choose another file" })).toBeInTheDocument();
});

test("who only reads may look but not run", async () => {
  open({ role: "read_only" });
  expect(await screen.findByText("Copper Light")).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: /^Import/ })).toBeNull();
});

test("a file that is no CSV is refused before it is sent", async () => {
  const { user } = renderPage(<ImportsPage />, { path: "/imports" });
  const input = await screen.findByLabelText(/Drop a CSV file/, { selector: "input" });
  await user.upload(input, new File(["x"], "goods.xlsx"));
  expect(await screen.findByText("Please choose a CSV file.")).toBeInTheDocument();
});

test("of many pictures that could not be fetched the first are shown, and all on demand", async () => {
  const job = makeImport("done");
  const images_missing = Array.from({ length: 7 }, (_, nth) => ({
    handle: `pot-${nth}`,
    url: `https://pictures.example/${nth}.jpg`,
    reason: "the host is unknown",
  }));
  answering({ ...job, report: { ...job.report, images_missing } });
  const { user } = open();
  expect(await screen.findByText("pot-4")).toBeVisible();
  expect(screen.queryByText("pot-5")).toBeNull();
  await user.click(screen.getByRole("button", { name: "Show all 7" }));
  expect(screen.getByText("pot-6")).toBeVisible();
});
