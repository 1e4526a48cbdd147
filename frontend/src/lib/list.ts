import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import type { Page } from "@/api/types";
import type { Api } from "./http";

export interface ListState<Row> {
  rows: Row[];
  isPending: boolean;
  isStale: boolean;
  error: unknown;
  refetch: () => void;
  next: string | null;
  previous: string | null;
  /** More may be there, in a database that does not answer. */
  incomplete: boolean;
  params: URLSearchParams;
  filtered: boolean;
  set: (changes: Record<string, string | null>) => void;
  clear: () => void;
  turn: (cursor: string) => void;
}

interface Source {
  api: Api;
  /** First part of the cache key, e.g. the tenant's id. */
  scope: string;
  path: string;
  /** The query parameters that this list understands. */
  known: string[];
  /** What is always asked, whatever the URL says. */
  fixed?: Record<string, string>;
}

function pick(params: URLSearchParams, known: string[]): Record<string, string> {
  return Object.fromEntries([...params].filter(([key, value]) => known.includes(key) && value));
}

/** A list whose search, filters and page live in the URL, so that it can be shared and reloaded. */
export function useList<Row>({ api, scope, path, known, fixed }: Source): ListState<Row> {
  const [params, setParams] = useSearchParams();
  const query = { ...pick(params, [...known, "cursor"]), ...fixed };
  const result = useQuery({
    queryKey: [scope, path, "list", query],
    queryFn: ({ signal }) => api.get<Page<Row>>(path, { limit: 50, ...query }, signal),
    placeholderData: keepPreviousData,
  });
  const filters = known.filter((key) => key !== "sort" && params.get(key));
  function set(changes: Record<string, string | null>) {
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        after.delete("cursor");
        for (const [key, value] of Object.entries(changes)) {
          if (value) after.set(key, value);
          else after.delete(key);
        }
        return after;
      },
      { replace: true },
    );
  }
  return {
    rows: result.data?.results ?? [],
    isPending: result.isPending,
    isStale: result.isPlaceholderData,
    error: result.data ? null : result.error,
    refetch: () => void result.refetch(),
    next: result.data?.next ?? null,
    previous: result.data?.previous ?? null,
    incomplete: result.data?.incomplete ?? false,
    params,
    filtered: filters.length > 0,
    set,
    clear: () => set(Object.fromEntries(known.map((key) => [key, null]))),
    turn: (cursor) =>
      setParams((before) => new URLSearchParams([...pairsWithout(before), ["cursor", cursor]])),
  };
}

/** Nothing there at all, and nothing that hides it: the page invites to begin. */
export const isFresh = (list: ListState<unknown>) =>
  !(
    list.filtered ||
    list.isPending ||
    list.error ||
    list.rows.length ||
    list.params.get("cursor")
  );

function pairsWithout(params: URLSearchParams): [string, string][] {
  return [...params].filter(([key]) => key !== "cursor");
}
