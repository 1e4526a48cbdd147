import {
  Archive,
  Banknote,
  BellRing,
  BookText,
  ChevronRight,
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
import { Link } from "react-router";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { GeneralPage } from "./general-page";
import { useIsDesk } from "./on-phones";
import { groupsFor, pathOf, type Section } from "./sections";

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

export function SectionIcon({ of, className }: { of: Section; className: string }) {
  const Icon = ICONS[of];
  return <Icon aria-hidden="true" className={className} />;
}

export const useGroups = () => groupsFor(useStore().can);

/** What the address without a section shows: the menu where there is no room beside a page. */
export function SettingsPage() {
  return useIsDesk() ? <GeneralPage /> : <PhoneMenu />;
}

function PhoneMenu() {
  const { t } = useTranslation();
  return (
    <nav aria-label={t("nav.settings")} className="flex flex-col gap-5">
      {useGroups().map(([group, sections]) => (
        <section key={group}>
          <h2 className="mb-1.5 px-1 text-sm font-medium text-ink-2">
            {t(`settings.group_${group}`)}
          </h2>
          <ul className="divide-y divide-line overflow-hidden rounded-lg bg-surface shadow-card">
            {sections.map((each) => (
              <Row key={each} section={each} />
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

function Row({ section }: { section: Section }) {
  const { t } = useTranslation();
  const { to } = useStore();
  return (
    <li>
      <Link
        to={to(`/settings${pathOf(section)}`)}
        data-section={section}
        className="flex min-h-14 items-center gap-3.5 px-4 py-2.5 -outline-offset-2 hover:bg-hover active:bg-pressed"
      >
        <span className="grid size-9 shrink-0 place-items-center rounded-sm bg-hover text-ink-2">
          <SectionIcon of={section} className="size-4.5" />
        </span>
        <span className="min-w-0 flex-1">
          <span className="block text-base font-medium">{t(`settings.nav_${section}`)}</span>
          <span className="block text-sm text-pretty text-ink-3">
            {t(`settings.about_${section}`)}
          </span>
        </span>
        <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-ink-3" />
      </Link>
    </li>
  );
}
