import type { components } from "@/api/schema";

export type Endpoint = components["schemas"]["EndpointOut"];
export type NewEndpoint = components["schemas"]["NewEndpointOut"];
export type Delivery = components["schemas"]["DeliveryOut"];
export type DeliveryDetail = components["schemas"]["DeliveryDetailOut"];

/** Every event that can be told, in the groups of the form. */
export const KINDS = {
  order: [
    "order.placed",
    "order.confirmed",
    "order.paid",
    "order.payment_failed",
    "order.fulfilled",
    "order.delivered",
    "order.completed",
    "order.cancelled",
    "order.returned",
    "order.refunded",
  ],
  product: ["product.created", "product.updated", "product.deleted"],
  stock: ["stock.changed", "stock.low"],
  customer: ["customer.created", "customer.erased"],
} as const;

export const GROUPS = Object.keys(KINDS) as (keyof typeof KINDS)[];
export const ALL_KINDS: string[] = Object.values(KINDS).flat();
