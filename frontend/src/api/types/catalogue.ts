import type { Amount } from "@/lib/money";

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
  collection_ids: string[];
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
