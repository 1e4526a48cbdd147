import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import type { Order } from "@/api/types";
import type { Api } from "@/lib/http";
import { randomId } from "@/lib/ids";
import { Problem } from "@/lib/problem";
import { useStore } from "@/lib/store";

export function useOrder(id: string) {
  const { api, store } = useStore();
  return useQuery({
    queryKey: [store.id, "/orders/", id],
    queryFn: ({ signal }) => api.get<Order>(`/orders/${id}/`, undefined, signal),
  });
}

/** The answer was lost or the server broke: the same key asks again without doing it twice. */
const mayHaveHappened = (error: unknown) =>
  !(error instanceof Problem) || error.status === 0 || error.status >= 500;

/** Money is given back after the answer; by then the provider has usually said how it went. */
const PROVIDER_MS = 2500;

/** One action on an order; whatever it answers, the order is read again. */
export function useOrderAction<Input>(
  order: Order,
  action: (api: Api, input: Input, key: string) => Promise<unknown>,
) {
  const { api, store } = useStore();
  const client = useQueryClient();
  const key = useRef(randomId());
  async function readAgain() {
    void client.invalidateQueries({ queryKey: [store.id, "/orders/", "list"] });
    void client.invalidateQueries({ queryKey: [store.id, "today"] });
    await client.invalidateQueries({ queryKey: [store.id, "/orders/", order.id] });
  }
  return useMutation({
    mutationFn: (input: Input) => action(api, input, key.current),
    onSuccess: () => {
      key.current = randomId();
    },
    onError: (error) => {
      if (!mayHaveHappened(error)) key.current = randomId();
    },
    async onSettled() {
      setTimeout(readAgain, PROVIDER_MS);
      await readAgain();
    },
  });
}
