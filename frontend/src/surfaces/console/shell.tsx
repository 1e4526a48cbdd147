import { useQueryClient } from "@tanstack/react-query";
import {
  Activity,
  ArchiveRestore,
  Layers,
  LogOut,
  ScrollText,
  ShieldCheck,
  Store,
} from "lucide-react";
import { type ComponentProps, lazy, Suspense, useEffect, useState } from "react";
import {
  Link,
  Navigate,
  NavLink,
  Outlet,
  useLocation,
  useNavigate,
  useRouteError,
} from "react-router";
import { logOut } from "@/features/accounts/auth";
import { staffSurface } from "@/features/accounts/dashboard-sign-in";
import { forgetNext, rememberNext } from "@/features/accounts/next";
import { Proofs } from "@/features/accounts/proofs";
import { SignInSurface } from "@/features/accounts/sign-in/surface";
import { useHotkeys } from "@/lib/hotkeys";
import { renewSession, useSession } from "@/lib/session";
import { useTranslation } from "@/lib/text";
import { Logo, Mark } from "@/ui/brand";
import { Button, IconButton } from "@/ui/button";
import { cx } from "@/ui/cx";
import { LanguageMenu } from "@/ui/language-menu";
import { ErrorState } from "@/ui/states";

const KeyboardSheet = lazy(() => import("@/ui/keyboard-sheet"));

export function StaffOnly() {
  const { t } = useTranslation();
  const session = useSession();
  const location = useLocation();
  const leave = useLeave();
  const inside = session.data?.authenticated;
  useEffect(() => {
    if (inside) forgetNext();
  }, [inside]);
  if (session.isPending) {
    return (
      <div className="grid min-h-dvh animate-late place-items-center" aria-busy="true">
        <Mark className="size-9" />
      </div>
    );
  }
  if (session.error) return <ErrorState error={session.error} onRetry={() => session.refetch()} />;
  if (!session.data.authenticated) {
    rememberNext(location.pathname + location.search);
    return <Navigate to="/login" replace />;
  }
  if (!session.data.user?.is_staff) {
    return (
      <main className="grid min-h-dvh place-content-center gap-3 px-6 text-center">
        <h1 className="text-xl font-semibold">{t("console.staff_only")}</h1>
        <p className="text-ink-2">
          {t("console.staff_only_text", { email: session.data.user?.email })}
        </p>
        <Button className="mx-auto" onClick={leave}>
          {t("nav.log_out")}
        </Button>
      </main>
    );
  }
  return (
    <Proofs>
      <Outlet />
    </Proofs>
  );
}

/** The pages before the console. */
export function StaffSignIn() {
  return (
    <SignInSurface value={staffSurface}>
      <Outlet />
    </SignInSurface>
  );
}

function useLeave() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    await logOut();
    await renewSession(client);
    navigate("/login");
  };
}

const OWNERS_KEYS: ComponentProps<typeof KeyboardSheet>["without"] = [
  "palette",
  "create",
  "save",
  "go_orders",
  "go_products",
  "go_collections",
  "go_imports",
  "go_customers",
  "go_settings",
];

const NAV = [
  ["/", "console.stores", Store],
  ["/audit", "console.trail", ScrollText],
  ["/load", "console.load", Activity],
  ["/backups", "console.backups", ArchiveRestore],
  ["/fleet", "console.fleet", Layers],
] as const;

export function ConsoleShell() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const leave = useLeave();
  const [sheet, setSheet] = useState(false);
  useHotkeys({
    "g h": () => navigate("/"),
    "g a": () => navigate("/audit"),
    "g l": () => navigate("/load"),
    "g b": () => navigate("/backups"),
    "g m": () => navigate("/fleet"),
    "?": () => setSheet(true),
  });
  return (
    <div className="min-h-dvh">
      <a
        href="#content"
        className="sr-only z-50 rounded-sm bg-brand px-4 py-2 text-brand-ink focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        {t("common.skip")}
      </a>
      <header className="z-30 flex flex-wrap items-center gap-1 border-b border-line bg-surface/92 px-3 py-1.5 backdrop-blur sm:sticky sm:top-0 sm:h-14 sm:flex-nowrap sm:px-6">
        <span className="mr-4 hidden sm:block">
          <Logo />
        </span>
        <Mark className="mr-auto size-6 sm:hidden" />
        <nav
          aria-label={t("nav.main")}
          className="flex min-w-0 flex-1 overflow-x-auto max-sm:order-last max-sm:basis-full max-sm:justify-between sm:gap-1"
        >
          {NAV.map(([path, label, Icon]) => (
            <NavLink
              key={path}
              to={path}
              end
              className={({ isActive }) =>
                cx(
                  "flex h-8 shrink-0 items-center gap-2 rounded-sm px-2 text-sm font-medium text-ink-2 hover:bg-hover sm:px-3 pointer-coarse:h-11",
                  isActive && "bg-hover text-ink!",
                )
              }
            >
              <Icon aria-hidden="true" className="size-4 max-sm:hidden" /> {t(label)}
            </NavLink>
          ))}
        </nav>
        <Link
          to="/security"
          aria-label={t("nav.security")}
          title={t("nav.security")}
          className="grid size-8 place-items-center rounded-sm text-ink-2 hover:bg-hover hover:text-ink pointer-coarse:size-11"
        >
          <ShieldCheck aria-hidden="true" className="size-4" />
        </Link>
        <LanguageMenu compact />
        <IconButton label={t("nav.log_out")} onClick={() => void leave()}>
          <LogOut className="size-4" />
        </IconButton>
      </header>
      <main id="content" tabIndex={-1} className="outline-none">
        <Outlet />
      </main>
      <Suspense>
        {sheet && <KeyboardSheet without={OWNERS_KEYS} onClose={() => setSheet(false)} />}
      </Suspense>
    </div>
  );
}

export function RouteFailure() {
  const { t } = useTranslation();
  const error = useRouteError();
  return (
    <main className="grid min-h-[70dvh] place-items-center">
      <h1 className="sr-only">{t("errors.generic")}</h1>
      <ErrorState error={error} onRetry={() => window.location.reload()} />
    </main>
  );
}
