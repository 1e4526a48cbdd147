import { createBrowserRouter, type RouteObject } from "react-router";
import { ConsoleShell, RouteFailure, StaffOnly } from "./shell";

type Component = NonNullable<RouteObject["Component"]>;

function page(path: string, load: () => Promise<Component>): RouteObject {
  return { path, lazy: async () => ({ Component: await load() }) };
}

const account = () => import("@/features/accounts/pages");
const pages = () => import("@/features/console/pages");

export const router = createBrowserRouter([
  {
    ErrorBoundary: RouteFailure,
    HydrateFallback: () => null,
    children: [
      page("login", async () => (await account()).LoginPage),
      page("login/code", async () => (await account()).LoginCodePage),
      page("login/code/confirm", async () => (await account()).LoginCodeConfirmPage),
      page("login/two-factor", async () => (await account()).TwoFactorPage),
      page("password-reset", async () => (await account()).ResetPage),
      page("password-reset/confirm", async () => (await account()).ResetConfirmPage),
      {
        Component: StaffOnly,
        children: [
          {
            Component: ConsoleShell,
            children: [
              { index: true, lazy: async () => ({ Component: (await pages()).StoresPage }) },
              page("stores/:id", async () => (await pages()).StorePage),
              page("audit", async () => (await pages()).ConsoleAuditPage),
            ],
          },
        ],
      },
    ],
  },
]);
