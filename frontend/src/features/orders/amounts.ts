import type { Order, OrderLine } from "@/api/types";

export interface LineChoice {
  line_id: string;
  quantity: number;
}

/** What has not been sent yet, all of it chosen. */
export function openLines(order: Pick<Order, "lines">): LineChoice[] {
  return order.lines
    .map((line) => ({ line_id: line.id, quantity: line.left_to_ship }))
    .filter((choice) => choice.quantity > 0);
}

export function clampQuantity(line: OrderLine, wanted: number): number {
  return Math.max(0, Math.min(line.left_to_ship, Math.floor(wanted) || 0));
}

/** What can still be given back, in minor units. */
export function refundable(order: Pick<Order, "payment">): number {
  return order.payment?.refundable.amount ?? 0;
}

export type RefundError = "required" | "too_much" | null;

export function refundError(order: Pick<Order, "payment">, amount: number | null): RefundError {
  if (!amount) return "required";
  return amount > refundable(order) ? "too_much" : null;
}
