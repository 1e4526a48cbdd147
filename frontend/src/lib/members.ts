import { useQuery } from "@tanstack/react-query";
import type { Member } from "@/api/types";
import { useStore } from "./store";

/** Names of the team by user id: histories keep ids, people read names. */
export function useMemberNames(): Map<string, string> {
  const { api, store } = useStore();
  const { data } = useQuery({
    queryKey: [store.id, "/members/"],
    queryFn: ({ signal }) => api.get<Member[]>("/members/", undefined, signal),
    staleTime: 60_000,
  });
  return new Map(data?.map(({ user_id, name, email }) => [user_id, name || email]));
}
