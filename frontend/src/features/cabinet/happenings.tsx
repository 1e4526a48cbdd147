import {
  Ban,
  CircleCheck,
  CreditCard,
  type LucideIcon,
  Package,
  PackageOpen,
  RotateCcw,
  ShoppingBag,
  TriangleAlert,
  Truck,
} from "lucide-react";
import type { TextKey, useText } from "./text";
import type { Happening } from "./types";

const ICONS: Record<string, LucideIcon> = {
  placed: ShoppingBag,
  payment_pending: CreditCard,
  failed: TriangleAlert,
  payment_failed: TriangleAlert,
  paid: CreditCard,
  collected: CreditCard,
  processing: PackageOpen,
  part_shipped: Truck,
  shipped: Truck,
  delivered: CircleCheck,
  completed: CircleCheck,
  returned: RotateCcw,
  cancelled: Ban,
  refund_requested: RotateCcw,
  refunded: RotateCcw,
};

export function HappeningIcon({ kind }: { kind: string }) {
  const Icon = ICONS[kind] ?? Package;
  return <Icon aria-hidden="true" strokeWidth={1.7} />;
}

const IN_OUR_WORDS = new Set([
  "placed",
  "payment_pending",
  "failed",
  "payment_failed",
  "paid",
  "collected",
  "processing",
  "part_shipped",
  "shipped",
  "delivered",
  "completed",
  "returned",
  "cancelled",
]);

/** What happened, in the reader's language where we know the kind; else as the shop tells it. */
export function happeningText(
  event: Pick<Happening, "kind" | "title">,
  t: ReturnType<typeof useText>,
): string {
  return IN_OUR_WORDS.has(event.kind) ? t(`event.${event.kind}` as TextKey) : event.title;
}
