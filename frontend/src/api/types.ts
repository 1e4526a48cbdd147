import type { Amount } from "@/lib/money";
import type { Role } from "@/lib/permissions";

export type { Amount } from "@/lib/money";
export type { Role } from "@/lib/permissions";

export interface Page<Row> {
  results: Row[];
  next: string | null;
  previous: string | null;
}

/* ── Platform ─────────────────────────────────────────────────────────── */
export interface User {
  id: string;
  email: string;
  name: string;
  is_staff: boolean;
}

export type StoreStatus = "active" | "suspended" | "closing";

export interface StoreSummary {
  id: string;
  name: string;
  slug: string;
  url: string;
  role: Role;
  status: StoreStatus;
  currency: string;
  country: string;
  plan: string;
  template?: string;
  trial_ends_at: string | null;
}

export interface Session {
  authenticated: boolean;
  user: User | null;
  stores: StoreSummary[];
  csrf_token: string;
  demo: boolean;
  mailbox_url: string | null;
  landing_url?: string;
  /** What follows the slug in a store's address, with the port. */
  store_domain?: string;
}

export interface SlugAnswer {
  slug: string;
  available: boolean;
  reason: null | "taken" | "reserved" | "malformed";
  message: string;
}

export interface StoreTemplate {
  key: string;
  name: string;
  tagline: string;
  description: string;
  country: string;
  currency: string;
  colors: { brand: string; surface: string; ink?: string; accent?: string };
}

export interface Plan {
  key: string;
  name: string;
  price: Amount;
  trial_days: number;
  features: string[];
}

export interface Country {
  code: string;
  name: string;
  currency: string;
}

export interface InvitationPreview {
  store: string;
  email: string;
  role: Role;
  expires_at: string;
}

/* ── Store ────────────────────────────────────────────────────────────── */
export interface ChecklistStep {
  key: string;
  title: string;
  done: boolean;
  href: string;
}
export interface Checklist {
  done: number;
  total: number;
  steps: ChecklistStep[];
}

export interface DayPoint {
  day: string;
  revenue: number;
  orders: number;
}
export interface TodayFigures {
  day: string;
  currency: string;
  revenue: Amount;
  revenue_yesterday: Amount;
  orders: number;
  orders_yesterday: number;
  visitors?: number | null;
  average_order: Amount | null;
  to_fulfil: number;
  low_stock: number;
  sparkline: DayPoint[];
}

/* ── Catalogue ────────────────────────────────────────────────────────── */
export type ProductStatus = "active" | "draft" | "archived";

export interface Picture {
  src: string;
  srcset?: string;
  alt?: string;
}

export interface ProductRow {
  id: string;
  title: string;
  handle: string;
  status: ProductStatus;
  image: Picture | null;
  price_min: Amount | null;
  price_max: Amount | null;
  variant_count: number;
  available: number | null;
  vendor: string;
  product_type: string;
  updated_at: string;
}

export interface ProductImage {
  id: string;
  alt: string;
  position: number;
  src: string;
  srcset: string;
  width: number;
  height: number;
}

export interface Variant {
  id: string;
  option_values: string[];
  sku: string;
  barcode: string;
  price: Amount;
  compare_at: Amount | null;
  weight_grams: number;
  track_stock: boolean;
  on_hand: number | null;
  reserved: number | null;
  sold: number | null;
  available: number | null;
  low_stock_threshold: number | null;
  position: number;
  image_id: string | null;
}

export interface Product {
  id: string;
  title: string;
  handle: string;
  body_html: string;
  status: ProductStatus;
  vendor: string;
  product_type: string;
  tags: string[];
  option_names: string[];
  seo_title: string;
  seo_description: string;
  images: ProductImage[];
  variants: Variant[];
  collections: { id: string; title: string }[];
  url: string;
}

export interface VariantInput {
  id?: string;
  option_values: string[];
  sku: string;
  barcode: string;
  price: number;
  compare_at: number | null;
  weight_grams: number;
  track_stock: boolean;
  low_stock_threshold?: number | null;
  /** Opening stock; later changes are movements. */
  on_hand?: number;
  position: number;
  image_id?: string | null;
}

export interface ProductInput {
  title: string;
  handle?: string;
  body_html: string;
  status: ProductStatus;
  vendor: string;
  product_type: string;
  tags: string[];
  option_names: string[];
  seo_title: string;
  seo_description: string;
  variants: VariantInput[];
}

export interface Collection {
  id: string;
  title: string;
  handle: string;
  description_html: string;
  kind: "manual" | "smart";
  rules: { tags?: string[]; product_type?: string[]; vendor?: string[] };
  product_ids?: string[];
  product_count: number;
  image: Picture | null;
  image_id?: string | null;
  position: number;
  published: boolean;
}

export type MovementKind = "RESTOCK" | "ADJUSTMENT" | "DAMAGE" | "RETURN" | "PURCHASE";
export interface Movement {
  id: string;
  kind: MovementKind | "SALE" | "INITIAL" | string;
  quantity: number;
  reason: string;
  reference: string | null;
  actor: string | null;
  created_at: string;
  on_hand_after: number;
}

/* ── Import ───────────────────────────────────────────────────────────── */
export type ImportState = "checking" | "ready" | "running" | "done" | "failed" | "refused";

export interface ImportQuestion {
  key: string;
  title: string;
  options: { value: string; title: string }[];
  answer: string;
}
export interface ImportError {
  row: number;
  column: string;
  code: string;
  message: string;
  handle?: string;
}
export interface ImportChange {
  handle: string;
  title: string;
  change: "create" | "update";
  variants: number;
  fields: Record<string, unknown[]>;
}
export interface ImportJob {
  id: string;
  filename: string;
  format: "shopify" | "faibric" | "";
  state: ImportState;
  created_at: string;
  finished_at: string | null;
  columns: { known: string[]; unknown: string[]; missing: string[] } | null;
  questions: ImportQuestion[];
  diff: {
    create: number;
    update: number;
    unchanged: number;
    products_total: number;
    variants_total: number;
    images_total: number;
    sample: ImportChange[];
  } | null;
  errors: ImportError[];
  error_count: number;
  progress: { done: number; total: number };
  /** Why the whole file was refused, or the run stopped. */
  failure: string;
  report: {
    created: number;
    updated: number;
    unchanged: number;
    skipped: number;
    images: { total: number; done: number; missing: number };
    images_missing: { handle: string; url: string; reason: string }[];
  };
}

/* ── Orders ───────────────────────────────────────────────────────────── */
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
  } | null;
  shipments: Shipment[];
  timeline: OrderEvent[];
  actions: Record<"fulfil" | "cancel" | "refund" | "mark_delivered" | "mark_paid", boolean>;
  customer_note: string;
  staff_note: string;
  url: string;
}

/* ── Customers, settings, people ──────────────────────────────────────── */
export interface CustomerRow {
  id: string;
  name: string;
  email: string;
  phone: string;
  order_count: number;
  total_spent: Amount;
  last_order_at: string | null;
}
export interface Customer extends CustomerRow {
  created_at?: string;
  addresses?: Address[];
  orders?: OrderRow[];
}

export type ThemeFont = "inter" | "anton" | "fraunces" | "instrument";
export type ThemeHero = "calm" | "bold" | "split" | "editorial";

export interface StoredPicture {
  id: string;
  src: string;
  srcset: string;
  width: number;
  height: number;
}
export interface ThemeInput {
  brand: string;
  surface: string;
  ink: string;
  accent: string;
  radius: number;
  font: ThemeFont;
  hero: ThemeHero;
  card_ratio: "1:1" | "4:5";
  announcement: string;
  tagline: string;
  hero_title: string;
  hero_text: string;
  logo_image_id: string | null;
  hero_image_id: string | null;
}
export interface ThemeSettings extends ThemeInput {
  brand_text: string;
  logo: StoredPicture | null;
  hero_image: StoredPicture | null;
}
export interface TaxSettings {
  rate: string;
  included: boolean;
  name: string;
  on_shipping: boolean;
}
export interface RuleSettings {
  minimum_order: Amount | number | null;
  max_quantity_per_line: number | null;
  bulk_threshold: number | null;
  bulk_percent: string | null;
  low_stock_threshold: number | null;
  critical_threshold: number | null;
  display_threshold: number | null;
  hold_minutes: number;
  cancel_minutes: number | null;
  late_cancel_fee_percent: string | null;
}
export interface PolicySettings {
  delivery: string;
  returns: string;
  privacy: string;
  terms: string;
}
export interface PaymentSettings {
  card: { enabled: boolean; demo: boolean; publishable_key: string; secret_key_set: boolean };
  on_delivery: { enabled: boolean; label: string; instructions: string };
}
export interface ShippingRate {
  id: string;
  name: string;
  description: string;
  amount: Amount;
  currency?: string;
  countries: string[];
  min_subtotal: Amount | null;
  max_subtotal: Amount | null;
  active: boolean;
}
export interface Member {
  id: string;
  user_id: string;
  email: string;
  name: string;
  role: Role;
  joined_at: string;
}
export interface Invitation {
  id: string;
  email: string;
  role: Role;
  expires_at: string;
}
export interface AuditRow {
  id: string;
  tenant_id?: string | null;
  at: string;
  actor_id: string;
  action: string;
  target: string;
  target_id: string;
  label: string;
  ip: string;
  before?: Record<string, unknown> | null;
  after?: Record<string, unknown> | null;
}

/* ── Console ──────────────────────────────────────────────────────────── */
export interface ConsoleStore {
  id: string;
  name: string;
  slug: string;
  url: string;
  status: StoreStatus;
  plan: string;
  trial_ends_at: string | null;
  orders: number;
  revenue: Amount[];
  last_activity_at: string | null;
  owner_email: string;
  created_at: string;
  suspended_at: string | null;
  suspension_reason: string;
  template: string;
  country: string;
}

export interface ConsoleFigures {
  stores: number;
  active: number;
  suspended: number;
  in_trial: number;
  new_this_week: number;
  orders: number;
  revenue: Amount[];
}
