import { type Query, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useStore } from "@/lib/store";
import { type Backup, type Health, isUnderWay, type Restoration } from "./types";

const LOOK_EVERY = 1500;

function useList<Row extends { state: Backup["state"] }>(path: string) {
  const { api, store } = useStore();
  return useQuery({
    queryKey: [store.id, path],
    queryFn: ({ signal }) => api.get<Row[]>(path, undefined, signal),
    // while the store is exchanged it answers nobody: what is known stays, and is asked again
    refetchInterval: (query: Query<Row[]>) =>
      query.state.data?.some(isUnderWay) ? LOOK_EVERY : false,
  });
}

export const useBackups = () => useList<Backup>("/backups/");

export function useHealth() {
  const { api, store } = useStore();
  return useQuery({
    queryKey: [store.id, "/backup-schedule/"],
    queryFn: ({ signal }) => api.get<Health>("/backup-schedule/", undefined, signal),
  });
}

/** Everything that is known of the store is asked anew once it has gone back. */
export function useRestorations() {
  const client = useQueryClient();
  const found = useList<Restoration>("/restorations/");
  const under = found.data?.some(isUnderWay) ?? false;
  const before = useRef(under);
  useEffect(() => {
    if (before.current && !under) void client.invalidateQueries();
    before.current = under;
  }, [under, client]);
  return found;
}
