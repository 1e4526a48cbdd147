import type { Amount } from "@/lib/money";
import type { StoreStatus } from "./platform";

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
  team_networks: string[];
  template: string;
  country: string;
  /** Which of the platform's databases holds the store. */
  cell: string;
  /** While it is on its way to another one. */
  move: {
    target: string;
    state: "begun" | "closed" | "copied" | "switched" | "giving_up";
    since: string;
  } | null;
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

export interface FleetRun {
  id: string;
  cell: string;
  state: "running" | "done" | "failed" | "interrupted";
  total: number;
  done: number;
  failed: number;
  started_at: string;
}

export interface FleetReport {
  cells: string[];
  away: string[];
  schemas: number;
  behind: number;
  spares: number;
  filling_in: number;
  runs: FleetRun[];
  failures: { cell: string; schema: string; store: string; error: string; at: string }[];
  stuck: {
    cell: string;
    schema: string;
    store: string;
    task: string;
    attempts: number;
    error: string;
  }[];
}

export interface LoadRow {
  id: string;
  name: string;
  slug: string;
  plan: string;
  status: StoreStatus;
  requests: number;
  refused: number;
  crowded: number;
  jobs: number;
  waiting: number;
  busy_ms: number;
  share: number;
}

export interface LoadReport {
  window: "10m" | "1h" | "24h";
  stores: number;
  requests: number;
  refused: number;
  crowded: number;
  jobs: number;
  waiting: number;
  rows: LoadRow[];
}

export interface StoreBackups {
  id: string;
  name: string;
  slug: string;
  state: "trouble" | "late" | "well";
  trouble: string;
  last_at: string | null;
  verified_at: string | null;
  tested_at: string | null;
}

export interface BackupReport {
  scheduled: boolean;
  stores: number;
  trouble: number;
  late: number;
  rows: StoreBackups[];
}
