import { QueryCache, QueryClient } from "@tanstack/react-query";
import { Problem } from "./problem";
import { SESSION_KEY } from "./session";

const RETRIES = 2;

function mayPass(failures: number, error: unknown): boolean {
  if (!(error instanceof Problem)) return false;
  return failures < RETRIES && (error.status === 0 || error.status >= 500);
}

export function makeQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError(error, query) {
        const expired = error instanceof Problem && error.status === 401;
        if (expired && query.queryKey[0] !== SESSION_KEY[0]) {
          void client.invalidateQueries({ queryKey: SESSION_KEY });
        }
      },
    }),
    defaultOptions: { queries: { retry: mayPass, staleTime: 10_000, retryDelay: 400 } },
  });
  return client;
}
