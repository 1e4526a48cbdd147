import type { OrderRow, OrderStatus } from "@/api/types";
import { useTranslation } from "@/lib/text";
import { Badge, type BadgeProps } from "@/ui/card";

type Tone = BadgeProps["tone"];
const TONES: Record<string, Tone> = {
  pending: "warn",
  payment_pending: "warn",
  processing: "warn",
  shipped: "ok",
  completed: "neutral",
  returned: "neutral",
  cancelled: "bad",
  paid: "ok",
  failed: "bad",
  refunded: "neutral",
  partially_refunded: "neutral",
  on_delivery: "info",
  unfulfilled: "warn",
  partial: "info",
  fulfilled: "ok",
  delivered: "neutral",
};

/** A cancelled payment is no failure: nothing was wanted any more. */
function toneOf(kind: Kind, state: string): Tone {
  return kind === "payment" && state === "cancelled" ? "neutral" : (TONES[state] ?? "neutral");
}

type Kind = "status" | "payment" | "fulfilment";

/** A state of an order in words; one that we do not know is shown as the API calls it. */
export function StateBadge({ kind, state }: { kind: Kind; state: string }) {
  const { own } = useTranslation();
  const text = own(`orders.${kind}_${state}`, state.replaceAll("_", " "));
  return (
    <Badge tone={toneOf(kind, state)} dot>
      {text}
    </Badge>
  );
}

const ON_ITS_WAY: OrderStatus[] = [
  "pending",
  "paid",
  "processing",
  "shipped",
  "delivered",
  "completed",
];

/** How far the goods are; an order that sends none (yet) says why instead. */
export function DeliveryBadge({ order }: { order: OrderRow }) {
  return ON_ITS_WAY.includes(order.status) ? (
    <StateBadge kind="fulfilment" state={order.fulfilment_status} />
  ) : (
    <StateBadge kind="status" state={order.status} />
  );
}
