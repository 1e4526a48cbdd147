import { screen } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import { makeStores } from "@/fixtures/db";
import { api } from "@/fixtures/handlers";
import { renderPage } from "@/fixtures/render";
import { server } from "@/fixtures/server";
import { CloseStore } from "./close-store";

const [store] = makeStores();

test("a store is closed by typing its address, and by nothing else", async () => {
  let sent: unknown;
  server.use(
    http.put(api("/store/closing/"), async ({ request }) => {
      sent = await request.json();
      return HttpResponse.json({ ...store, status: "closing" });
    }),
  );
  const { user } = renderPage(<CloseStore />, { store: { role: "owner" } });
  await user.click(screen.getByRole("button", { name: "Close the store" }));
  const confirm = screen.getAllByRole("button", { name: "Close the store" }).at(-1);
  expect(confirm).toBeDisabled();
  await user.type(screen.getByRole("textbox"), "another");
  expect(confirm).toBeDisabled();
  await user.clear(screen.getByRole("textbox"));
  await user.type(screen.getByRole("textbox"), `${store?.slug}{Enter}`);
  await expect.poll(() => sent).toEqual({ slug: store?.slug });
});

test("whoever does not own the store is not offered to close it", () => {
  renderPage(<CloseStore />, { store: { role: "admin" } });
  expect(screen.queryByRole("button")).toBeNull();
});
