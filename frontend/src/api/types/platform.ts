import type { Amount } from "@/lib/money";
import type { Role } from "@/lib/permissions";

export interface User {
  id: string;
  email: string;
  name: string;
  is_staff: boolean;
}

export type StoreStatus = "active" | "suspended" | "closing" | "restoring" | "moving";

export interface StoreSummary {
  id: string;
  name: string;
  slug: string;
  url: string;
  role: Role;
  status: StoreStatus;
  currency: string;
  country: string;
  time_zone: string;
  plan: string;
  template?: string;
  trial_ends_at: string | null;
  /** When the data of a closing store goes. */
  leaves_at?: string | null;
  /** What staff wrote when they suspended it. */
  suspension_reason?: string;
  /** A copy to try things on. */
  is_staging?: boolean;
  copy_of?: string | null;
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

export interface StoreUsage {
  plan: string;
  requests_per_minute: number;
  requests_per_day: number;
  audit_days: number;
  /** `most` is null where the plan sets no end. */
  quotas: {
    name: "domains" | "members" | "products" | "storage_bytes";
    used: number;
    most: number | null;
  }[];
}
