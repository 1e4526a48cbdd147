import { useIsFetching, useQuery } from "@tanstack/react-query";
import { Command, defaultFilter } from "cmdk";
import {
  ExternalLink,
  Keyboard,
  Package,
  Plus,
  Search,
  Settings,
  ShoppingBag,
  Store,
  UserRound,
} from "lucide-react";
import { type ReactNode, useDeferredValue, useLayoutEffect, useState } from "react";
import { useNavigate } from "react-router";
import type { CustomerRow, OrderRow, Page, ProductRow } from "@/api/types";
import { pathOf, sectionsFor } from "@/features/settings/sections";
import { useSession } from "@/lib/session";
import { storePath, useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { CommandFrame } from "@/ui/command-frame";
import { useNav } from "./nav";

const GROUP =
  "[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-3 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-ink-3";

interface Props {
  /** What was typed before this code had come. */
  typed: () => string;
  onClose: () => void;
  onKeyboard: () => void;
}

/** Ctrl/Cmd+K: jump to a page, do a thing, or find an order, product or customer. */
export default function Palette({ typed, onClose, onKeyboard }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { to, store } = useStore();
  const pages = useNav();
  const [text, setText] = useState("");
  // Read once the field stands: React may hold a finished render back before it shows it.
  useLayoutEffect(() => setText(typed()), [typed]);
  const asking = useIsFetching({ predicate: ({ queryKey }) => queryKey[2] === "palette" }) > 0;
  function go(path: string) {
    onClose();
    navigate(path);
  }
  return (
    <CommandFrame title={t("palette.title")} onClose={onClose}>
      <Command label={t("palette.title")} loop shouldFilter filter={rank}>
        <div className="flex items-center gap-3 border-b border-line px-4">
          <Search aria-hidden="true" className="size-4 text-ink-3" />
          <Command.Input
            autoFocus
            value={text}
            onValueChange={setText}
            placeholder={t("palette.placeholder")}
            className="h-13 w-full bg-transparent text-lg outline-none"
          />
        </div>
        <Command.List className="max-h-[min(420px,60dvh)] overflow-y-auto p-1.5 pb-2">
          <Command.Empty className="py-10 text-center text-sm text-ink-2">
            {asking ? t("palette.asking") : t("common.nothing_found")}
          </Command.Empty>
          <Found text={text} onGo={(path) => go(to(path))} />
          <Command.Group heading={t("palette.go_to")} className={GROUP}>
            {pages.map((item) => (
              <Row
                key={item.key}
                value={`nav ${t(`nav.${item.key}`)}`}
                onSelect={() => go(to(item.path))}
              >
                <item.icon className="size-4 text-ink-3" /> {t(`nav.${item.key}`)}
              </Row>
            ))}
          </Command.Group>
          {text && <SettingsPages onGo={(path) => go(to(path))} />}
          <Actions
            onGo={go}
            onVisit={() => {
              onClose();
              window.open(store.url, "_blank", "noopener");
            }}
            onKeyboard={() => {
              onClose();
              onKeyboard();
            }}
          />
        </Command.List>
      </Command>
    </CommandFrame>
  );
}

interface RowProps {
  value: string;
  onSelect: () => void;
  children: ReactNode;
}

function Row({ value, onSelect, children }: RowProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex min-h-9 cursor-default items-center gap-3 rounded-sm px-3 text-sm data-[selected=true]:bg-hover pointer-coarse:min-h-11"
    >
      {children}
    </Command.Item>
  );
}

/** One by one only for who looks for them: the list before typing stays short. */
function SettingsPages({ onGo }: { onGo: (path: string) => void }) {
  const { t } = useTranslation();
  const { can } = useStore();
  return (
    <Command.Group heading={t("nav.settings")} className={GROUP}>
      {sectionsFor(can).map((key) => (
        <Row
          key={key}
          value={`settings ${t("nav.settings")} ${t(`settings.nav_${key}`)} ${t(`settings.about_${key}`)}`}
          onSelect={() => onGo(`/settings${pathOf(key)}`)}
        >
          <Settings className="size-4 text-ink-3" /> {t(`settings.nav_${key}`)}
        </Row>
      ))}
    </Command.Group>
  );
}

/** Every word has to be there: rows that only share some letters would stand before the right one. */
const rank = (value: string, search: string) => {
  const said = value.toLowerCase();
  const words = search.toLowerCase().split(/\s+/);
  return words.every((word) => said.includes(word)) ? defaultFilter(value, search) || 0.1 : 0;
};

interface ActionsProps {
  onGo: (path: string) => void;
  onVisit: () => void;
  onKeyboard: () => void;
}

function Actions({ onGo, onVisit, onKeyboard }: ActionsProps) {
  const { t } = useTranslation();
  const { to, can, store } = useStore();
  const { data: session } = useSession();
  const others = session?.stores.filter((other) => other.id !== store.id) ?? [];
  return (
    <Command.Group heading={t("palette.actions")} className={GROUP}>
      {can.write && (
        <Row value={`action ${t("products.new")}`} onSelect={() => onGo(to("/products/new"))}>
          <Plus className="size-4 text-ink-3" /> {t("products.new")}
        </Row>
      )}
      {can.write && (
        <Row
          value={`action ${t("collections.new")}`}
          onSelect={() => onGo(to("/collections/new"))}
        >
          <Plus className="size-4 text-ink-3" /> {t("collections.new")}
        </Row>
      )}
      <Row value={`action ${t("nav.view_store")}`} onSelect={onVisit}>
        <ExternalLink className="size-4 text-ink-3" /> {t("nav.view_store")}
      </Row>
      <Row value={`action ${t("nav.keyboard")}`} onSelect={onKeyboard}>
        <Keyboard className="size-4 text-ink-3" /> {t("nav.keyboard")}
      </Row>
      {others.map((other) => (
        <Row
          key={other.id}
          value={`store ${other.name}`}
          onSelect={() => onGo(storePath(other.slug))}
        >
          <Store className="size-4 text-ink-3" /> {t("palette.switch_to", { name: other.name })}
        </Row>
      ))}
    </Command.Group>
  );
}

function useFinds<Item>(path: string, q: string) {
  const { api, store } = useStore();
  const result = useQuery({
    queryKey: [store.id, path, "palette", q],
    queryFn: ({ signal }) => api.get<Page<Item>>(path, { q, limit: 4 }, signal),
    enabled: q.length >= 2,
  });
  return result.data?.results ?? [];
}

function Found({ text, onGo }: { text: string; onGo: (path: string) => void }) {
  const { t } = useTranslation();
  const q = useDeferredValue(text.trim());
  const orders = useFinds<OrderRow>("/orders/", q);
  const products = useFinds<ProductRow>("/products/", q);
  const customers = useFinds<CustomerRow>("/customers/", q);
  if (q.length < 2 || !(orders.length + products.length + customers.length)) return null;
  // The server has already matched; the typed text in `value` keeps cmdk from filtering again.
  return (
    <Command.Group heading={t("palette.found")} className={GROUP}>
      {orders.map((order) => (
        <Row
          key={order.id}
          value={`${text} ${order.id}`}
          onSelect={() => onGo(`/orders/${order.id}`)}
        >
          <ShoppingBag className="size-4 text-ink-3" />
          <span className="num font-medium">{order.number}</span>
          <span className="min-w-0 flex-1 truncate text-ink-2">{order.customer?.name}</span>
          <span className="num text-ink-2">{order.total.formatted}</span>
        </Row>
      ))}
      {products.map((product) => (
        <Row
          key={product.id}
          value={`${text} ${product.id}`}
          onSelect={() => onGo(`/products/${product.id}`)}
        >
          <Package className="size-4 text-ink-3" />
          <span className="min-w-0 flex-1 truncate">{product.title}</span>
          <span className="num text-ink-2">{product.price_min?.formatted}</span>
        </Row>
      ))}
      {customers.map((customer) => (
        <Row
          key={customer.id}
          value={`${text} ${customer.id}`}
          onSelect={() => onGo(`/customers/${customer.id}`)}
        >
          <UserRound className="size-4 text-ink-3" />
          <span className="min-w-0 flex-1 truncate">{customer.name || customer.email}</span>
        </Row>
      ))}
    </Command.Group>
  );
}
