import {
  Banknote,
  BookText,
  Gavel,
  Paintbrush,
  Percent,
  ShieldCheck,
  Store,
  Truck,
  Users,
} from "lucide-react";
import { useRef } from "react";
import { NavLink, Outlet } from "react-router";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { cx } from "@/ui/cx";
import { PageFrame } from "@/ui/page";
import { useActiveInSight } from "./scroll-to-active";

const PAGES = [
  ["general", "", Store],
  ["look", "/look", Paintbrush],
  ["shipping", "/shipping", Truck],
  ["payments", "/payments", Banknote],
  ["tax", "/tax", Percent],
  ["rules", "/rules", Gavel],
  ["policies", "/policies", BookText],
  ["team", "/team", Users],
  ["security", "/security", ShieldCheck],
] as const;

export function SettingsLayout() {
  const { t } = useTranslation();
  const { to } = useStore();
  const nav = useRef<HTMLElement>(null);
  useActiveInSight(nav);
  return (
    <PageFrame title={t("nav.settings")}>
      <div className="grid items-start gap-5 lg:grid-cols-[184px_minmax(0,1fr)]">
        <nav
          ref={nav}
          aria-label={t("nav.settings")}
          className="relative -mx-4 flex gap-1 overflow-x-auto px-4 pb-1 lg:sticky! lg:top-6 lg:mx-0 lg:flex-col lg:px-0"
        >
          {PAGES.map(([key, path, Icon]) => (
            <NavLink
              key={key}
              to={to(`/settings${path}`)}
              end={path === ""}
              className={({ isActive }) =>
                cx(
                  "flex h-8 shrink-0 items-center gap-2.5 rounded-sm px-2.5 text-sm font-medium text-ink-2 hover:bg-hover hover:text-ink pointer-coarse:h-11",
                  isActive && "bg-hover text-ink!",
                )
              }
            >
              <Icon aria-hidden="true" className="size-4" />
              {t(`settings.nav_${key}`)}
            </NavLink>
          ))}
        </nav>
        <div className="min-w-0 max-w-3xl">
          <Outlet />
        </div>
      </div>
    </PageFrame>
  );
}
