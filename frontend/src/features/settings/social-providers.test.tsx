import { screen, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import { api } from "@/fixtures/handlers";
import { renderPage } from "@/fixtures/render";
import { server } from "@/fixtures/server";
import { SocialProvidersCard } from "./social-providers";

const row = (provider: string, name: string, app_client_ids: string[] = []) => ({
  provider,
  name,
  is_on: true,
  client_id: "a-client",
  has_secret: true,
  team_id: "",
  key_id: "",
  app_client_ids,
  callback_url: `https://shop.example/_allauth/callback/${provider}/`,
});

test("an owner enters what their apps for phones are registered as", async () => {
  const sent: unknown[] = [];
  server.use(
    http.get(api("/settings/sign-in/providers/"), () =>
      HttpResponse.json([row("google", "Google", ["ios"]), row("facebook", "Facebook")]),
    ),
    http.put(api("/settings/sign-in/providers/google/"), async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json(row("google", "Google"));
    }),
  );
  const { user } = renderPage(<SocialProvidersCard />);
  await user.click(await screen.findByRole("button", { name: "Edit Facebook" }));
  expect(screen.queryByLabelText("Client IDs of your apps")).toBeNull();
  await user.click(screen.getByRole("button", { name: "Cancel" }));
  await user.click(await screen.findByRole("button", { name: "Edit Google" }));
  const dialog = within(await screen.findByRole("dialog"));
  const field = dialog.getByLabelText("Client IDs of your apps");
  expect(field).toHaveValue("ios");
  await user.type(field, "{Enter}android, {Enter}");
  await user.click(dialog.getByRole("button", { name: "Save" }));
  await expect
    .poll(() => sent)
    .toEqual([{ client_id: "a-client", app_client_ids: ["ios", "android"], is_on: true }]);
});

test("who sets a provider up for the first time wants it offered", async () => {
  const fresh = { ...row("google", "Google"), is_on: false, has_secret: false };
  server.use(http.get(api("/settings/sign-in/providers/"), () => HttpResponse.json([fresh])));
  const { user } = renderPage(<SocialProvidersCard />);
  await user.click(await screen.findByRole("button", { name: "Set up Google" }));
  expect(await screen.findByRole("switch", { name: "Offer Google to shoppers" })).toBeChecked();
});
