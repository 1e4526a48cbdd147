export type { Amount } from "@/lib/money";
export type { Role } from "@/lib/permissions";
export type * from "./types/catalogue";
export type * from "./types/console";
export type * from "./types/imports";
export type * from "./types/orders";
export type * from "./types/people";
export type * from "./types/platform";
export type * from "./types/store";

export interface Page<Row> {
  results: Row[];
  next: string | null;
  previous: string | null;
  /** A database that may hold more does not answer. */
  incomplete?: boolean;
}
