import { screen } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import { api } from "@/fixtures/handlers";
import { renderPage } from "@/fixtures/render";
import { server } from "@/fixtures/server";
import { ChecklistCard } from "./checklist";

const step = (key: string, done: boolean) => ({ key, title: key, done, href: "/" });

function answering(...steps: ReturnType<typeof step>[]) {
  const done = steps.filter((each) => each.done).length;
  server.use(
    http.get(api("/store/checklist/"), () =>
      HttpResponse.json({ done, total: steps.length, steps }),
    ),
  );
}

test("who sells already may put the rest of the list away, and it stays away", async () => {
  answering(step("first_order", true), step("policies", false));
  const { user } = renderPage(<ChecklistCard place="below" />);
  await user.click(await screen.findByRole("button", { name: "Hide this list" }));
  expect(screen.queryByText("Write your policies")).toBeNull();
  expect(Object.values(localStorage)).toEqual(["hidden"]);
});

test("before the first sale the list cannot be put away", async () => {
  answering(step("first_order", false), step("policies", true));
  renderPage(<ChecklistCard place="above" />);
  expect(await screen.findByText("Write your policies")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Hide this list" })).toBeNull();
});
