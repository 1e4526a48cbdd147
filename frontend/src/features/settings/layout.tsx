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
import { GROUPS, isOpenTo, needsWords, pathOf, type Section, sectionAt } from "./sections";

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
  const section = sectionAt(pathname);
  const nav = useRef<HTMLElement>(null);
  useActiveInSight(nav);
  return (
    <PageFrame
      title={t("nav.settings")}
      subtitle={needsWords(section) ? t(`settings.about_${section}`) : undefined}
    >
      <div className="grid items-start gap-5 lg:grid-cols-[184px_minmax(0,1fr)]">
        <nav
          ref={nav}
          aria-label={t("nav.settings")}
          className="relative -mx-4 flex gap-1 overflow-x-auto px-4 pb-1 lg:sticky! lg:top-6 lg:mx-0 lg:flex-col lg:px-0"
        >
          {GROUPS.map(([group, sections]) => (
            <Group key={group} name={group} sections={sections.filter((s) => isOpenTo(can, s))} />
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

interface GroupProps {
  name: (typeof GROUPS)[number][0];
  sections: Section[];
}

/** On a phone the groups are one row, and go without their names. */
function Group({ name, sections }: GroupProps) {
  const { t } = useTranslation();
  if (!sections.length) return null;
  return (
    <div className="flex shrink-0 gap-1 lg:mb-3 lg:flex-col lg:gap-0.5">
      <p className="hidden px-2.5 pb-0.5 text-xs font-medium text-ink-3 lg:block">
        {t(`settings.group_${name}`)}
      </p>
      {sections.map((each) => (
        <SectionLink key={each} name={each} />
      ))}
    </div>
  );
}

function SectionLink({ name }: { name: Section }) {
  const { t } = useTranslation();
  const { to } = useStore();
  const Icon = ICONS[name];
  return (
    <NavLink
      to={to(`/settings${pathOf(name)}`)}
      end={name === "general"}
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
  const section = sectionAt(pathname);
  if (can.manage || section === "security" || !isOpenTo(can, section)) return null;
  return (
    <div className="mb-4">
      <Banner>{t("settings.read_only")}</Banner>
    </div>
  );
}
