import type { Amount } from "@/lib/money";
import type { Role } from "@/lib/permissions";
import type { Address, OrderRow } from "./orders";

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
export interface SignInSettings {
  identifiers: ("email" | "phone")[];
  password: boolean;
  code: boolean;
  passkey: boolean;
  second_factors: ("totp" | "webauthn")[];
  /** Only mobile numbers of these countries; empty: of any. */
  phone_countries: string[];
  /** 0: as many as they like. */
  device_limit: number;
  device_overflow: "ask" | "refuse";
  can_text: boolean;
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
  /** In the console: the store as it is called today; empty where it is gone. */
  store_name?: string;
  store_slug?: string;
  at: string;
  actor_id: string;
  actor_email?: string;
  action: string;
  target: string;
  target_id: string;
  label: string;
  ip: string;
  /** By what the actor was let in: "session", "token", "api_key fbk_live_…". */
  credential?: string;
  /** What kind of security event it is; empty where it is none. */
  security?: string;
  before?: Record<string, unknown> | null;
  after?: Record<string, unknown> | null;
}

/** What a store is registered as at a provider of identities; its secret is never told. */
export interface SocialProvider {
  provider: string;
  name: string;
  is_on: boolean;
  client_id: string;
  has_secret: boolean;
  team_id: string;
  key_id: string;
  /** What the store's own programs on phones are registered as. */
  app_client_ids: string[];
  callback_url: string;
}
