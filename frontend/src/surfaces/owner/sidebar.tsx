import { useQueryClient } from "@tanstack/react-query";
import {
  ChevronsUpDown,
  ExternalLink,
  Keyboard,
  LogOut,
  Monitor,
  Moon,
  Plus,
  ShieldCheck,
  Sun,
} from "lucide-react";
import { useState } from "react";
import { Link, NavLink, useNavigate } from "react-router";
import { logOut } from "@/features/accounts/auth";
import { type Appearance, appearance, chooseAppearance } from "@/lib/appearance";
import { chooseLanguage, LANGUAGES, type Language } from "@/lib/i18n";
import { renewSession, useSession } from "@/lib/session";
import { storePath, useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Avatar, Badge } from "@/ui/card";
import { cx } from "@/ui/cx";
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuSeparator } from "@/ui/menu";
import { sayProblem } from "@/ui/toast";
import { type NavItem, useNav } from "./nav";
import { SearchButton } from "./shell";

interface Props {
  onSearch: () => void;
  onKeyboard: () => void;
}

export function Sidebar({ onSearch, onKeyboard }: Props) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t("nav.main")} className="flex h-full flex-col gap-3 px-3 py-3">
      <StoreSwitcher />
      <SearchButton onClick={onSearch} />
      <ul className="flex flex-col gap-0.5">
        {useNav().map((item) => (
          <li
            key={item.key}
            className={cx((item.key === "settings" || item.key === "customers") && "mt-3")}
          >
            <Item item={item} />
          </li>
        ))}
      </ul>
      <div className="mt-auto flex flex-col gap-0.5">
        <StoreLink />
        <PersonMenu onKeyboard={onKeyboard} />
      </div>
    </nav>
  );
}

const ROW =
  "flex h-8 w-full items-center gap-2.5 rounded-sm px-2.5 text-sm font-medium text-ink-2 transition-colors hover:bg-hover hover:text-ink pointer-coarse:h-11";

function Item({ item }: { item: NavItem }) {
  const { t } = useTranslation();
  const { to } = useStore();
  const Icon = item.icon;
  return (
    <NavLink
      to={to(item.path)}
      end={item.path === ""}
      className={({ isActive }) => cx(ROW, isActive && "bg-surface text-ink! shadow-card")}
    >
      {({ isActive }) => (
        <>
          <Icon aria-hidden="true" className={cx("size-4", isActive && "text-brand-text")} />
          {t(`nav.${item.key}`)}
        </>
      )}
    </NavLink>
  );
}

function StoreSwitcher() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { store } = useStore();
  const { data: session } = useSession();
  return (
    <Menu
      align="start"
      width="w-60"
      trigger={
        <button
          type="button"
          className="flex h-11 w-full items-center gap-2.5 rounded-md px-2 text-left transition-colors hover:bg-hover"
        >
          <Avatar name={store.name} square />
          <span className="min-w-0 flex-1">
            <span className="block truncate text-sm font-semibold">{store.name}</span>
            <span className="block truncate text-xs text-ink-3">
              {t(`roles.${store.role}`)}
              {store.is_staging && ` · ${t("store.copy")}, ${t("store.not_live")}`}
            </span>
          </span>
          <span className="sr-only">{t("nav.switch_store")}</span>
          <ChevronsUpDown aria-hidden="true" className="size-4 text-ink-3" />
        </button>
      }
    >
      <MenuLabel>{t("nav.your_stores")}</MenuLabel>
      {session?.stores.map((other) => (
        <MenuChoice
          key={other.id}
          checked={other.id === store.id}
          onSelect={() => navigate(storePath(other.slug))}
        >
          <span className="flex items-center gap-2">
            <span className="min-w-0 flex-1 truncate">{other.name}</span>
            {other.is_staging && <Badge tone="warn">{t("store.copy")}</Badge>}
          </span>
        </MenuChoice>
      ))}
      <MenuSeparator />
      <MenuItem onSelect={() => navigate("/stores/new")}>
        <Plus /> {t("nav.new_store")}
      </MenuItem>
    </Menu>
  );
}

function StoreLink() {
  const { t } = useTranslation();
  const { store } = useStore();
  return (
    <a href={store.url} target="_blank" rel="noreferrer" className={ROW}>
      <ExternalLink aria-hidden="true" className="size-4" />
      {t("nav.view_store")}
    </a>
  );
}

const APPEARANCES = [
  ["system", Monitor],
  ["light", Sun],
  ["dark", Moon],
] as const;

function PersonMenu({ onKeyboard }: { onKeyboard: () => void }) {
  const { t, language: spoken } = useTranslation();
  const { to } = useStore();
  const { data: session } = useSession();
  const [look, setLook] = useState<Appearance>(appearance);
  const leave = useLogOut();
  const name = session?.user?.name || session?.user?.email || "";
  return (
    <Menu
      side="top"
      align="start"
      width="w-60"
      trigger={
        <button type="button" className={cx(ROW, "h-10!")}>
          <Avatar name={name} />
          <span className="min-w-0 flex-1 truncate text-left">{name}</span>
        </button>
      }
    >
      <MenuItem asChild>
        <Link to={to("/settings/security")}>
          <ShieldCheck /> {t("nav.security")}
        </Link>
      </MenuItem>
      <MenuItem onSelect={onKeyboard}>
        <Keyboard /> {t("nav.keyboard")}
      </MenuItem>
      <MenuSeparator />
      <MenuLabel>{t("nav.appearance")}</MenuLabel>
      {APPEARANCES.map(([key]) => (
        <MenuChoice
          key={key}
          checked={look === key}
          onSelect={() => {
            chooseAppearance(key);
            setLook(key);
          }}
        >
          {t(`nav.look_${key}`)}
        </MenuChoice>
      ))}
      <MenuLabel>{t("common.language")}</MenuLabel>
      {(Object.keys(LANGUAGES) as Language[]).map((language) => (
        <MenuChoice
          key={language}
          checked={spoken === language}
          onSelect={() => chooseLanguage(language)}
        >
          {LANGUAGES[language]}
        </MenuChoice>
      ))}
      <MenuSeparator />
      <MenuItem onSelect={() => void leave()}>
        <LogOut /> {t("nav.log_out")}
      </MenuItem>
    </Menu>
  );
}

function useLogOut() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    try {
      await logOut();
      await renewSession(client);
      navigate("/login");
    } catch (error) {
      sayProblem(error);
    }
  };
}
