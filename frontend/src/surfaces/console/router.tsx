import { createBrowserRouter, Navigate, type RouteObject } from "react-router";
import { indexPage, page } from "@/ui/route";
import { ConsoleShell, RouteFailure, StaffOnly, StaffSignIn } from "./shell";

const account = () => import("@/features/accounts/sign-in/pages");
const pages = () => import("@/features/console/pages");

export const routes: RouteObject[] = [
  {
    ErrorBoundary: RouteFailure,
    HydrateFallback: () => null,
    children: [
      {
        Component: StaffSignIn,
        children: [
          page("login", async () => (await account()).LoginPage),
          page("login/code", async () => (await account()).LoginCodePage),
          page("login/code/confirm", async () => (await account()).LoginCodeConfirmPage),
          page("login/two-factor", async () => (await account()).TwoFactorPage),
          page("login/devices", async () => (await account()).DevicesPage),
          page("password-reset", async () => (await account()).ResetPage),
          page("password-reset/confirm", async () => (await account()).ResetConfirmPage),
        ],
      },
      { path: "*", element: <Navigate to="/" replace /> },
      {
        Component: StaffOnly,
        children: [
          {
            Component: ConsoleShell,
            children: [
              indexPage(async () => (await pages()).StoresPage),
              page("stores/:id", async () => (await pages()).StorePage),
              page("audit", async () => (await pages()).ConsoleAuditPage),
              page("load", async () => (await pages()).LoadPage),
              page(
                "security",
                async () =>
                  (await import("@/features/accounts/staff-security-page")).StaffSecurityPage,
              ),
              page("backups", async () => (await pages()).BackupsPage),
              page("fleet", async () => (await pages()).FleetPage),
            ],
          },
        ],
      },
    ],
  },
];

export const router = createBrowserRouter(routes);
