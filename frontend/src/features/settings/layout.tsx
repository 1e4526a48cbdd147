import { Link, Outlet, useLocation } from "react-router";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Banner } from "@/ui/card";
import { cx } from "@/ui/cx";
import { PageFrame } from "@/ui/page";
import { useFocusOnPhones, useIsDesk } from "./on-phones";
import { SectionIcon, useGroups } from "./section-menu";
import {
  isInside,
  isMenuAt,
  isOpenTo,
  needsWords,
  pathOf,
  type Section,
  sectionAt,
} from "./sections";

/** On a desk the menu stands beside the open section. On a phone it is a page of its own
 * (`SettingsPage`), and every section has a way back to it. */
export function SettingsLayout() {
  const { t } = useTranslation();
  const isDesk = useIsDesk();
  const { pathname } = useLocation();
  const section = sectionAt(pathname);
  const isMenu = !isDesk && isMenuAt(pathname);
  const title = isDesk || isMenu ? t("nav.settings") : t(`settings.nav_${section}`);
  useFocusOnPhones(isMenu, section);
  return (
    <PageFrame
      title={title}
      tabTitle={isMenu ? title : `${t(`settings.nav_${section}`)} · ${t("nav.settings")}`}
      subtitle={!isMenu && needsWords(section) ? t(`settings.about_${section}`) : undefined}
      back={useBack(isDesk, isMenu)}
    >
      <div className="grid items-start gap-5 lg:grid-cols-[184px_minmax(0,1fr)]">
        {isDesk && <DeskMenu open={section} />}
        <div className={cx("min-w-0", section !== "look" && "max-w-3xl")}>
          {!isMenu && <ReadOnlyNotice />}
          <Outlet />
        </div>
      </div>
    </PageFrame>
  );
}

/** From a section to the menu, from what lies in a section to the section. */
function useBack(isDesk: boolean, isMenu: boolean) {
  const { t } = useTranslation();
  const { to } = useStore();
  const { pathname } = useLocation();
  const section = sectionAt(pathname);
  if (isDesk || isMenu) return undefined;
  if (isInside(pathname)) {
    return { to: to(`/settings${pathOf(section)}`), label: t(`settings.nav_${section}`) };
  }
  return { to: to("/settings"), label: t("nav.settings") };
}

function DeskMenu({ open }: { open: Section }) {
  const { t } = useTranslation();
  const { to } = useStore();
  return (
    <nav aria-label={t("nav.settings")} className="sticky top-6 flex flex-col">
      {useGroups().map(([group, sections]) => (
        <div key={group} className="mb-3 flex flex-col gap-0.5">
          <p className="px-2.5 pb-0.5 text-xs font-medium text-ink-3">
            {t(`settings.group_${group}`)}
          </p>
          {sections.map((each) => (
            <Link
              key={each}
              to={to(`/settings${pathOf(each)}`)}
              aria-current={each === open ? "page" : undefined}
              className={cx(
                "flex h-8 items-center gap-2.5 rounded-sm px-2.5 text-sm font-medium text-ink-2 hover:bg-hover hover:text-ink pointer-coarse:h-11",
                each === open && "bg-hover text-ink!",
              )}
            >
              <SectionIcon of={each} className="size-4" />
              {t(`settings.nav_${each}`)}
            </Link>
          ))}
        </div>
      ))}
    </nav>
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
