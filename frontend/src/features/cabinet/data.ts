import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Page } from "@/api/types";
import { platformApi as api } from "@/lib/http";
import type { OrderDetail, OrderRow, Overview, Profile, Reordered, SavedAddress } from "./types";

const ROOT = "cabinet";
const PAGE = 10;

export const useOverview = () =>
  useQuery({ queryKey: [ROOT, "me"], queryFn: () => api.get<Overview>("/cabinet/me/") });

/** All orders, a page at a time; older ones are added below. */
export const useOrders = () =>
  useInfiniteQuery({
    queryKey: [ROOT, "orders"],
    initialPageParam: "",
    queryFn: ({ pageParam }) =>
      api.get<Page<OrderRow>>("/cabinet/orders/", { limit: PAGE, cursor: pageParam }),
    getNextPageParam: (page) => page.next,
  });

export const useOrder = (id: string) =>
  useQuery({
    queryKey: [ROOT, "order", id],
    queryFn: () => api.get<OrderDetail>(`/cabinet/orders/${id}/`),
  });

export const useAddresses = () =>
  useQuery({
    queryKey: [ROOT, "addresses"],
    queryFn: () => api.get<SavedAddress[]>("/cabinet/addresses/"),
  });

export const useProfile = () =>
  useQuery({ queryKey: [ROOT, "profile"], queryFn: () => api.get<Profile>("/cabinet/profile/") });

/** A change after which everything shown of the cabinet is asked for again. */
function useChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: [ROOT] }),
  });
}

/** The store's header counts what is in the cart; it hears of changes by this event. */
async function tellTheHeader(): Promise<void> {
  const cart = await api.get<object>("/shop/cart/");
  window.dispatchEvent(new CustomEvent("cart:changed", { detail: cart }));
}

export const useReorder = (id: string) =>
  useChange<void, Reordered>(async () => {
    const outcome = await api.post<Reordered>(`/cabinet/orders/${id}/reorder/`);
    if (outcome.added > 0) await tellTheHeader().catch(() => undefined);
    return outcome;
  });

export const useCancellation = (id: string) =>
  useChange((reason: string) =>
    api.put<OrderDetail>(`/cabinet/orders/${id}/cancellation/`, { reason }),
  );

export type AddressInput = Omit<SavedAddress, "id">;

export const useSaveAddress = () =>
  useChange(({ id, ...address }: AddressInput & { id?: string }) =>
    id
      ? api.patch<SavedAddress>(`/cabinet/addresses/${id}/`, address)
      : api.post<SavedAddress>("/cabinet/addresses/", address),
  );

export const useRemoveAddress = () =>
  useChange((id: string) => api.remove(`/cabinet/addresses/${id}/`));

export const useSaveProfile = () =>
  useChange((profile: Partial<Omit<Profile, "email">>) =>
    api.patch<Profile>("/cabinet/profile/", profile),
  );
