import type { Amount } from "@/lib/money";

export type OrderStatus =
  | "pending"
  | "payment_pending"
  | "failed"
  | "paid"
  | "processing"
  | "shipped"
  | "delivered"
  | "completed"
  | "returned"
  | "cancelled"
  | "refunded";
export type PaymentStatus =
  | "pending"
  | "on_delivery"
  | "paid"
  | "failed"
  | "partially_refunded"
  | "refunded"
  | "cancelled";
export type FulfilmentStatus = "unfulfilled" | "partial" | "fulfilled" | "delivered";

export interface OrderRow {
  id: string;
  number: string;
  placed_at: string;
  customer: { id: string; name: string; email: string } | null;
  total: Amount;
  status: OrderStatus;
  payment_status: PaymentStatus;
  fulfilment_status: FulfilmentStatus;
  item_count: number;
}

export interface Address {
  id?: string;
  name?: string;
  company?: string;
  line1?: string;
  line2?: string;
  city?: string;
  region?: string;
  postal_code?: string;
  country?: string;
  phone?: string;
}

export interface OrderLine {
  id: string;
  title: string;
  variant_title: string;
  sku: string;
  quantity: number;
  fulfilled_quantity: number;
  left_to_ship: number;
  unit_price: Amount;
  discount: Amount;
  total: Amount;
  image: string | null;
}

export interface Shipment {
  id: string;
  carrier: string;
  tracking_number: string;
  tracking_url: string;
  created_at: string;
  lines: { line_id: string; quantity: number }[];
}

export interface OrderEvent {
  id: string;
  at: string;
  kind: string;
  title: string;
  detail: string;
  actor: string;
}

export interface Order extends OrderRow {
  email: string;
  phone: string;
  shipping_address: Address | null;
  billing_address: Address | null;
  delivery_name: string;
  lines: OrderLine[];
  subtotal: Amount;
  discount: Amount;
  shipping: Amount;
  tax: Amount;
  tax_included: boolean;
  tax_name: string;
  refunded: Amount;
  payment: {
    method: "card" | "on_delivery" | string;
    status: string;
    provider: string;
    provider_ref: string;
    captured: Amount;
    refunded: Amount;
    refundable: Amount;
    failure: string;
    provider_message: string;
  } | null;
  shipments: Shipment[];
  timeline: OrderEvent[];
  actions: Record<
    "fulfil" | "cancel" | "refund" | "mark_delivered" | "mark_paid" | "return" | "complete",
    boolean
  >;
  customer_note: string;
  staff_note: string;
  has_invoice: boolean;
  credit_notes: { id: string; number: string; amount: Amount; issued_at: string }[];
  url: string;
}
