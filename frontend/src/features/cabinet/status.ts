import type { BadgeProps } from "@/ui/card";
import type { OrderRow } from "./types";

type Standing = Pick<OrderRow, "status" | "fulfilment_status">;

/** The state a shopper reads: part of the order may have left while the rest is being prepared. */
export function shownStatus({ status, fulfilment_status }: Standing): string {
  const underWay = status === "paid" || status === "processing" || status === "pending";
  return underWay && fulfilment_status === "partial" ? "partial" : status;
}

const TONES: Record<string, BadgeProps["tone"]> = {
  payment_pending: "warn",
  failed: "bad",
  paid: "info",
  pending: "info",
  processing: "info",
  partial: "brand",
  shipped: "brand",
  delivered: "ok",
  completed: "ok",
};

export const toneOf = (status: string) => TONES[status] ?? "neutral";

export const STEPS = ["placed", "confirmed", "sent", "delivered"] as const;

const REACHED: Record<string, number> = {
  payment_pending: 0,
  failed: 0,
  pending: 1,
  paid: 1,
  processing: 1,
  partial: 2,
  shipped: 2,
  delivered: 3,
  completed: 3,
};

/** How far along the way the order is (index into STEPS), or null where it left the way. */
export function stepReached(order: Standing): number | null {
  return REACHED[shownStatus(order)] ?? null;
}

/** Not there yet, and not given up: worth a warning before its owner vanishes. */
export const isUnderWay = (order: Standing) => (stepReached(order) ?? 3) < 3;
