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
