import { Menu as MenuIcon, Search } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { Link, Outlet, useLocation, useNavigate, useParams } from "react-router";
import { rememberStore } from "@/features/tenants/last-store";
import { useHotkeys } from "@/lib/hotkeys";
import { useSession } from "@/lib/session";
import { StoreProvider, useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Button, buttonClass, IconButton } from "@/ui/button";
import { Kbd } from "@/ui/card";
import { Sheet } from "@/ui/dialog";
import { useNav } from "./nav";
import { Sidebar } from "./sidebar";
import { Closing, CopyNotice, Suspended, TrialNotice } from "./store-notice";
import { useFetchedAhead, useTypedAhead } from "./typed-ahead";

const loadPalette = () => import("./palette");
const Palette = lazy(loadPalette);
const KeyboardSheet = lazy(() => import("@/ui/keyboard-sheet"));

/** The dashboard of one store, named by its slug in the address. */
export function Shell() {
  const { t } = useTranslation();
  const { slug = "" } = useParams();
  const { data: session } = useSession();
  const store = session?.stores.find((candidate) => candidate.slug === slug);
  useEffect(() => {
    if (store) rememberStore(store.slug);
  }, [store]);
  if (!store) {
    return (
      <main className="grid min-h-dvh place-content-center justify-items-center px-6 text-center">
        <h1 className="text-xl font-semibold">{t("store.unknown")}</h1>
        <p className="mt-1 mb-5 max-w-sm text-base text-ink-2">{t("store.unknown_text")}</p>
        <Link to="/" className={buttonClass("primary")}>
          {t("nav.your_stores")}
        </Link>
      </main>
    );
  }
  return (
    <StoreProvider key={store.id} store={store}>
      <Frame />
    </StoreProvider>
  );
}

function Frame() {
  const { t } = useTranslation();
  const [drawer, setDrawer] = useState(false);
  const [palette, setPalette] = useState(false);
  const [sheet, setSheet] = useState(false);
  const { pathname } = useLocation();
  const typedAhead = useTypedAhead(palette);
  useFetchedAhead(loadPalette);
  useShellHotkeys(
    () => setPalette(true),
    () => setSheet(true),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page closes the drawer
  useEffect(() => setDrawer(false), [pathname]);
  return (
    <div className="lg:grid lg:min-h-dvh lg:grid-cols-[236px_minmax(0,1fr)]">
      <a
        href="#content"
        className="sr-only z-50 rounded-sm bg-brand px-4 py-2 text-brand-ink focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        {t("common.skip")}
      </a>
      <div className="sticky top-0 hidden h-dvh lg:block">
        <Sidebar onSearch={() => setPalette(true)} onKeyboard={() => setSheet(true)} />
      </div>
      <TopBar onMenu={() => setDrawer(true)} onSearch={() => setPalette(true)} />
      <main id="content" tabIndex={-1} className="min-w-0 outline-none lg:py-2 lg:pr-2">
        <div className="min-h-full bg-canvas lg:rounded-xl lg:bg-subtle lg:shadow-card">
          <Content pathname={pathname} />
        </div>
      </main>
      <Sheet open={drawer} onClose={() => setDrawer(false)} title={t("nav.menu")} side="left" bare>
        <Sidebar onSearch={() => setPalette(true)} onKeyboard={() => setSheet(true)} />
      </Sheet>
      <Suspense>
        {palette && (
          <Palette
            typed={typedAhead}
            onClose={() => setPalette(false)}
            onKeyboard={() => setSheet(true)}
          />
        )}
        {sheet && <KeyboardSheet onClose={() => setSheet(false)} />}
      </Suspense>
    </div>
  );
}

function useShellHotkeys(openPalette: () => void, openSheet: () => void) {
  const navigate = useNavigate();
  const { to, can } = useStore();
  const jumps = useNav().map(
    (item) => [`g ${item.letter}`, () => navigate(to(item.path))] as const,
  );
  useHotkeys({
    ...Object.fromEntries(jumps),
    "mod+k": openPalette,
    "?": openSheet,
    c: () => can.write && navigate(to("/products/new")),
  });
}

function TopBar({ onMenu, onSearch }: { onMenu: () => void; onSearch: () => void }) {
  const { t } = useTranslation();
  const { store } = useStore();
  return (
    <header className="sticky top-0 z-30 flex h-14 items-center gap-2 border-b border-line bg-canvas/90 px-3 backdrop-blur lg:hidden">
      <IconButton label={t("nav.menu")} onClick={onMenu}>
        <MenuIcon className="size-5" />
      </IconButton>
      <span className="min-w-0 flex-1 truncate text-base font-semibold">{store.name}</span>
      <IconButton label={t("nav.search")} onClick={onSearch}>
        <Search className="size-5" />
      </IconButton>
    </header>
  );
}

export function SearchButton({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <Button
      look="ghost"
      size="sm"
      onClick={onClick}
      className="w-full justify-start! bg-surface text-ink-3! shadow-card"
      icon={<Search className="size-4" />}
    >
      <span className="flex-1 text-left font-normal">{t("nav.search")}</span>
      <Kbd>{/mac/i.test(navigator.platform) ? "⌘K" : "Ctrl K"}</Kbd>
    </Button>
  );
}

/** The API answers nothing for a store that is closed, so its pages are not shown either. */
function Content({ pathname }: { pathname: string }) {
  const { store } = useStore();
  const isOpen =
    ["active", "restoring", "moving"].includes(store.status) || pathname.endsWith("/security");
  if (!isOpen) return store.status === "closing" ? <Closing /> : <Suspended />;
  return (
    <>
      <CopyNotice />
      <TrialNotice />
      <Outlet />
    </>
  );
}
