import type { Address, Amount } from "@/api/types";

/** A row of the shopper's own list. `picture` is the address of a small image, or empty. */
export interface OrderRow {
  id: string;
  number: string;
  placed_at: string;
  total: Amount;
  status: string;
  payment_status: string;
  fulfilment_status: string;
  item_count: number;
  items: { title: string; picture: string }[];
}

export interface Line {
  id: string;
  title: string;
  variant_title: string;
  handle: string;
  picture: string;
  quantity: number;
  fulfilled_quantity: number;
  unit_price: Amount;
  total: Amount;
}

export interface Parcel {
  id: string;
  carrier: string;
  tracking_number: string;
  tracking_url: string;
  sent_at: string;
}

export interface Happening {
  id: string;
  at: string;
  kind: string;
  title: string;
  detail: string;
}

export interface OrderDetail extends OrderRow {
  lines: Line[];
  subtotal: Amount;
  discount: Amount;
  shipping: Amount;
  tax: Amount;
  tax_name: string;
  tax_included: boolean;
  refunded: Amount;
  payment_method: string;
  delivery_name: string;
  shipping_address: Address | null;
  customer_note: string;
  parcels: Parcel[];
  timeline: Happening[];
  cancel_until: string | null;
  /** Where an open payment is finished, or null. */
  pay_url: string | null;
  invoice_url: string | null;
  credit_notes: { number: string; url: string }[];
}

export interface Activity extends Happening {
  order_id: string;
  order_number: string;
}

export interface SavedAddress extends Required<Address> {
  id: string;
  is_default: boolean;
}

export interface Profile {
  name: string;
  email: string;
  phone: string;
  marketing_opt_in: boolean;
}

export interface Overview {
  profile: Profile;
  order_count: number;
  total_spent: Amount;
  member_since: string;
  address: SavedAddress | null;
  orders: OrderRow[];
  activity: Activity[];
}

export type Lack = "gone" | "sold_out" | "fewer" | "in_cart";

export interface Reordered {
  added: number;
  missing: { title: string; reason: Lack; available: number }[];
  cart_url: string;
}
