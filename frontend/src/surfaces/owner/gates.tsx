import { Lock } from "lucide-react";
import { lazy, Suspense, useEffect } from "react";
import { Navigate, Outlet, useLocation, useRouteError } from "react-router";
import { forgetNext, nextPath, rememberNext } from "@/features/accounts/next";
import { Proofs } from "@/features/accounts/proofs";
import { lastStore } from "@/features/tenants/last-store";
import { useSession } from "@/lib/session";
import { storePath, useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Mark } from "@/ui/brand";
import { ErrorState } from "@/ui/states";

const OwnerSignIn = lazy(() => import("@/features/accounts/owner-sign-in"));

/** The dashboard: only for who is signed in; others come back here after signing in. */
export function SignedIn() {
  const session = useSession();
  const location = useLocation();
  const inside = session.data?.authenticated;
  useEffect(() => {
    if (inside) forgetNext();
  }, [inside]);
  if (session.isPending) return <Splash />;
  if (session.error) return <FullPageError error={session.error} retry={session.refetch} />;
  if (!session.data.authenticated) {
    rememberNext(location.pathname + location.search);
    return <Navigate to="/login" replace />;
  }
  return (
    <Proofs>
      <Outlet />
    </Proofs>
  );
}

/** Sign-up and login: who is already in goes on to the dashboard. */
export function Anonymous() {
  const session = useSession();
  if (session.isPending) return <Splash />;
  if (session.data?.authenticated) return <Navigate to={nextPath()} replace />;
  return (
    <Suspense fallback={<Splash />}>
      <OwnerSignIn>
        <Outlet />
      </OwnerSignIn>
    </Suspense>
  );
}

/** `/`: the store that was open last, or the wizard when there is none. */
export function Arrival() {
  const session = useSession();
  if (session.isPending) return <Splash />;
  if (session.error) return <FullPageError error={session.error} retry={session.refetch} />;
  if (!session.data.authenticated) return <Navigate to="/login" replace />;
  const store = lastStore(session.data.stores);
  return <Navigate to={store ? storePath(store.slug) : "/stores/new"} replace />;
}

function Splash() {
  return (
    <div className="grid min-h-dvh animate-late place-items-center" aria-busy="true">
      <Mark className="size-9" />
    </div>
  );
}

function FullPageError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main className="grid min-h-dvh place-items-center">
      <ErrorState error={error} onRetry={retry} />
    </main>
  );
}

/** Pages that only make sense for who may change something. */
export function Writers() {
  const { t } = useTranslation();
  const { can } = useStore();
  if (can.write) return <Outlet />;
  return (
    <div className="grid min-h-[70dvh] place-content-center justify-items-center px-6 text-center">
      <Lock aria-hidden="true" className="mb-3 size-7 text-ink-3" />
      <h1 className="text-lg font-semibold">{t("store.read_only")}</h1>
      <p className="mt-1 max-w-sm text-base text-ink-2">{t("store.read_only_text")}</p>
    </div>
  );
}

/** A page whose code could not be fetched (a new version went out) or which broke. */
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
