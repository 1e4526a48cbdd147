import type { Amount } from "@/lib/money";

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
