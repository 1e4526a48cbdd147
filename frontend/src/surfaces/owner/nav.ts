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
  /** The API shows it to managers only. */
  managers?: true;
}

const NAV: NavItem[] = [
  { key: "home", path: "", icon: House, letter: "h" },
  { key: "orders", path: "/orders", icon: ShoppingBag, letter: "o" },
  { key: "products", path: "/products", icon: Package, letter: "p" },
  { key: "collections", path: "/collections", icon: SquareStack, letter: "l" },
  { key: "imports", path: "/imports", icon: Upload, letter: "i" },
  { key: "customers", path: "/customers", icon: Users, letter: "c" },
  { key: "settings", path: "/settings", icon: Settings, letter: "s" },
  { key: "audit", path: "/audit", icon: ScrollText, letter: "a", managers: true },
];

export function useNav(): NavItem[] {
  const { can } = useStore();
  return NAV.filter((item) => can.manage || !item.managers);
}
