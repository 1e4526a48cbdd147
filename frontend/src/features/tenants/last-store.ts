import type { StoreSummary } from "@/api/types";

const KEY = "faibric.store";

export function rememberStore(slug: string): void {
  localStorage.setItem(KEY, slug);
}

export function lastStore(stores: StoreSummary[]): StoreSummary | undefined {
  const slug = localStorage.getItem(KEY);
  return stores.find((store) => store.slug === slug) ?? stores[0];
}
