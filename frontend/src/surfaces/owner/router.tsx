import { createBrowserRouter, type RouteObject } from "react-router";
import { indexPage, page } from "@/ui/route";
import { Anonymous, Arrival, RouteFailure, SignedIn, Writers } from "./gates";
import { NotFound, NotFoundPage } from "./not-found";
import { Shell } from "./shell";

const account = () => import("@/features/accounts/sign-in/pages");

const anonymous: RouteObject[] = [
  page("login", async () => (await account()).LoginPage),
  page("login/code", async () => (await account()).LoginCodePage),
  page("login/code/confirm", async () => (await account()).LoginCodeConfirmPage),
  page("login/two-factor", async () => (await account()).TwoFactorPage),
  page("login/devices", async () => (await account()).DevicesPage),
  page("login/social", async () => (await account()).SocialReturnPage),
  page("signup", async () => (await account()).SignUpPage),
  page("signup/verify", async () => (await account()).VerifyPage),
  page("password-reset", async () => (await account()).ResetPage),
  page("password-reset/confirm", async () => (await account()).ResetConfirmPage),
];

const products = () => import("@/features/catalog/pages");
const imports = () => import("@/features/imports/pages");
const orders = () => import("@/features/orders/pages");
const customers = () => import("@/features/customers/pages");
const settings = () => import("@/features/settings/pages");

const writing: RouteObject[] = [
  page("products/new", async () => (await products()).NewProductPage),
  page("collections/new", async () => (await products()).NewCollectionPage),
  page("imports", async () => (await imports()).ImportsPage),
  page("imports/:id", async () => (await imports()).ImportPage),
];

const store: RouteObject[] = [
  { Component: Writers, children: writing },
  indexPage(async () => (await import("./home")).HomePage),
  page("orders", async () => (await orders()).OrdersPage),
  page("orders/:id", async () => (await orders()).OrderPage),
  page("products", async () => (await products()).ProductsPage),
  page("products/:id", async () => (await products()).ProductPage),
  page("collections", async () => (await products()).CollectionsPage),
  page("collections/:id", async () => (await products()).CollectionPage),
  page("customers", async () => (await customers()).CustomersPage),
  page("customers/:id", async () => (await customers()).CustomerPage),
  page("audit", async () => (await import("@/features/audit/pages")).AuditPage),
  page("settings", async () => (await settings()).SettingsLayout, [
    indexPage(async () => (await settings()).SettingsPage),
    page("general", async () => (await settings()).GeneralPage),
    page("look", async () => (await settings()).LookPage),
    page("shipping", async () => (await settings()).ShippingPage),
    page("payments", async () => (await settings()).PaymentsPage),
    page("tax", async () => (await settings()).TaxPage),
    page("rules", async () => (await settings()).RulesPage),
    page("policies", async () => (await settings()).PoliciesPage),
    page("plan", async () => (await settings()).PlanPage),
    page("sign-in", async () => (await settings()).SignInPage),
    page("team", async () => (await settings()).TeamPage),
    page("domains", async () => (await import("@/features/domains/domains-page")).DomainsPage),
    page("backups", async () => (await import("@/features/backups/pages")).BackupsPage),
    page("keys", async () => (await import("@/features/keys/pages")).KeysPage),
    page("webhooks", async () => (await import("@/features/webhooks/pages")).WebhooksPage),
    page("webhooks/:id", async () => (await import("@/features/webhooks/pages")).DeliveriesPage),
    page("alerts", async () => (await import("@/features/audit/alerts-page")).AlertsPage),
    page("security", async () => (await import("@/features/accounts/security-page")).SecurityPage),
  ]),
  { path: "*", Component: NotFound },
];

export const routes: RouteObject[] = [
  {
    ErrorBoundary: RouteFailure,
    HydrateFallback: () => null,
    children: [
      { index: true, Component: Arrival },
      { Component: Anonymous, children: anonymous },
      page(
        "invitations/:token",
        async () => (await import("@/features/accounts/invitation-page")).InvitationPage,
      ),
      {
        Component: SignedIn,
        children: [
          page(
            "stores/new",
            async () => (await import("@/features/tenants/create-store-page")).CreateStorePage,
          ),
          {
            path: "stores/:slug",
            Component: Shell,
            children: [{ ErrorBoundary: RouteFailure, children: store }],
          },
        ],
      },
      { path: "*", Component: NotFoundPage },
    ],
  },
];

export const router = createBrowserRouter(routes);
