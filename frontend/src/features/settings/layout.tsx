import {
  Archive,
  Banknote,
  BellRing,
  BookText,
  Gauge,
  Gavel,
  Globe,
  KeyRound,
  KeySquare,
  Paintbrush,
  Percent,
  ShieldCheck,
  Store,
  Truck,
  Users,
  Webhook,
} from "lucide-react";
import { useRef } from "react";
import { NavLink, Outlet, useLocation } from "react-router";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Banner } from "@/ui/card";
import { cx } from "@/ui/cx";
import { PageFrame } from "@/ui/page";
import { useActiveInSight } from "./scroll-to-active";
import { sectionsFor } from "./sections";

const ICONS = {
  general: Store,
  look: Paintbrush,
  shipping: Truck,
  payments: Banknote,
  tax: Percent,
  rules: Gavel,
  policies: BookText,
  sign_in: KeyRound,
  domains: Globe,
  team: Users,
  backups: Archive,
  keys: KeySquare,
  webhooks: Webhook,
  alerts: BellRing,
  plan: Gauge,
  security: ShieldCheck,
};

export function SettingsLayout() {
  const { t } = useTranslation();
  const { can } = useStore();
  const { pathname } = useLocation();
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
          {sectionsFor(can).map(([key, path]) => (
            <Section key={key} name={key} path={path} />
          ))}
        </nav>
        <div className={cx("min-w-0", !pathname.endsWith("/look") && "max-w-3xl")}>
          <ReadOnlyNotice />
          <Outlet />
        </div>
      </div>
    </PageFrame>
  );
}

interface SectionProps {
  name: keyof typeof ICONS;
  path: string;
}

function Section({ name, path }: SectionProps) {
  const { t } = useTranslation();
  const { to } = useStore();
  const Icon = ICONS[name];
  return (
    <NavLink
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
      {t(`settings.nav_${name}`)}
    </NavLink>
  );
}

/** Why nothing here can be changed, for who only works in the store. */
function ReadOnlyNotice() {
  const { t } = useTranslation();
  const { can } = useStore();
  const { pathname } = useLocation();
  if (can.manage || pathname.endsWith("/security")) return null;
  return (
    <div className="mb-4">
      <Banner>{t("settings.read_only")}</Banner>
    </div>
  );
}
