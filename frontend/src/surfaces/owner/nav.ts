import {
  House,
  type LucideIcon,
  Package,
  ScrollText,
  Settings,
  ShoppingBag,
  SquareStack,
  Upload,
  Users,
} from "lucide-react";
import type { Abilities } from "@/lib/permissions";
import { useStore } from "@/lib/store";

export interface NavItem {
  key:
    | "home"
    | "orders"
    | "products"
    | "collections"
    | "imports"
    | "customers"
    | "settings"
    | "audit";
  path: string;
  icon: LucideIcon;
  /** The letter after G. */
  letter: string;
  /** Who has no use for it does not see it. */
  only?: keyof Abilities;
}

const NAV: NavItem[] = [
  { key: "home", path: "", icon: House, letter: "h" },
  { key: "orders", path: "/orders", icon: ShoppingBag, letter: "o" },
  { key: "products", path: "/products", icon: Package, letter: "p" },
  { key: "collections", path: "/collections", icon: SquareStack, letter: "l" },
  { key: "imports", path: "/imports", icon: Upload, letter: "i", only: "write" },
  { key: "customers", path: "/customers", icon: Users, letter: "c" },
  { key: "settings", path: "/settings", icon: Settings, letter: "s" },
  { key: "audit", path: "/audit", icon: ScrollText, letter: "a", only: "manage" },
];

export function useNav(): NavItem[] {
  const { can } = useStore();
  return NAV.filter(({ only }) => !only || can[only]);
}
