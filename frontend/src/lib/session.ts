import { type QueryClient, useQuery } from "@tanstack/react-query";
import type { Session } from "@/api/types";
import { platformApi, rememberCsrfToken } from "./http";

export const SESSION_KEY = ["session"] as const;

async function fetchSession(): Promise<Session> {
  const session = await platformApi.get<Session>("/session/");
  rememberCsrfToken(session.csrf_token);
  return session;
}

/** Who is signed in and which stores they work in. */
export function useSession() {
  return useQuery({ queryKey: SESSION_KEY, queryFn: fetchSession, staleTime: 60_000 });
}

/** After signing in or out: nothing cached for the previous person may stay. */
export async function renewSession(client: QueryClient): Promise<Session> {
  client.removeQueries({ predicate: (query) => query.queryKey[0] !== SESSION_KEY[0] });
  return client.fetchQuery({ queryKey: SESSION_KEY, queryFn: fetchSession, staleTime: 0 });
}
