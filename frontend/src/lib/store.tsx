import { createContext, type ReactNode, useContext, useEffect, useMemo } from "react";
import type { StoreSummary } from "@/api/types";
import { tellTimesOf } from "./dates";
import { type Api, apiFor } from "./http";
import { type Abilities, abilitiesOf } from "./permissions";

interface StoreContext {
  store: StoreSummary;
  api: Api;
  can: Abilities;
  /** A path of the dashboard for this store: `to("/orders")`. */
  to: (path: string) => string;
}

const Context = createContext<StoreContext | null>(null);

export const storePath = (slug: string, path = "") => `/stores/${slug}${path}`;

export function StoreProvider({ store, children }: { store: StoreSummary; children: ReactNode }) {
  tellTimesOf(store.time_zone); // before the pages below are rendered with it
  useEffect(() => () => tellTimesOf(undefined), []);
  const value = useMemo(
    () => ({
      store,
      api: apiFor(store.id),
      // The API refuses every change to a store that is closed, whoever asks.
      can: abilitiesOf(store.status !== "active" ? "read_only" : store.role),
      to: (path: string) => storePath(store.slug, path),
    }),
    [store],
  );
  return <Context value={value}>{children}</Context>;
}

/** The store being worked on. Every call through its `api` carries the tenant's id. */
export function useStore(): StoreContext {
  const value = useContext(Context);
  if (!value) throw new Error("useStore outside of a StoreProvider");
  return value;
}
