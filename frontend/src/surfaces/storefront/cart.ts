/** The cart of this browser, over the shop's API. Whoever changes it tells the page. */

export interface Amount {
  amount: number;
  currency: string;
  formatted: string;
}

export interface CartLine {
  id: string;
  variant_id: string;
  title: string;
  variant_title: string;
  handle: string;
  image_url: string;
  quantity: number;
  available: number | null;
  most: number | null;
  total: Amount;
  problem: string;
  message: string;
}

export interface Cart {
  lines: CartLine[];
  item_count: number;
  subtotal: Amount;
  discount: Amount;
  total: Amount;
  minimum_message: string;
  can_checkout: boolean;
}

interface Problem {
  detail?: string;
  errors?: Record<string, string[]>;
}

/** A refusal in words for the shopper. */
export class Refused extends Error {}

const ADDRESS = "/api/v1/shop/cart/";
const CHANGED = "cart:changed";
const OPEN = "cart:open";

export const load = () => ask("GET", "");
export const add = (variant: string, quantity: number) =>
  ask("POST", "lines/", { variant_id: variant, quantity });
export const setQuantity = (line: string, quantity: number) =>
  ask("PATCH", `lines/${line}/`, { quantity });
export const remove = (line: string) => ask("DELETE", `lines/${line}/`);

export const onChange = (hear: (cart: Cart) => void) =>
  addEventListener(CHANGED, (event) => hear((event as CustomEvent<Cart>).detail));
export const onOpen = (hear: () => void) => addEventListener(OPEN, hear);
export const open = () => dispatchEvent(new Event(OPEN));

/** The API takes changes with the token of its own cookie, which reading a cart sets. */
const token = () => /(?:^|; )(?:__Host-)?csrf=([^;]+)/.exec(document.cookie)?.[1] ?? "";

async function ask(method: string, path: string, body?: unknown): Promise<Cart> {
  if (method !== "GET" && !token()) await load();
  const answer = await fetch(ADDRESS + path, {
    method,
    headers: {
      Accept: "application/json",
      "X-CSRFToken": token(),
      ...(body ? { "Content-Type": "application/json" } : {}),
    },
    body: body ? JSON.stringify(body) : null,
  });
  const told: unknown = await answer.json().catch(() => null);
  if (!answer.ok) throw new Refused(reason(told as Problem | null));
  dispatchEvent(new CustomEvent(CHANGED, { detail: told }));
  return told as Cart;
}

function reason(problem: Problem | null): string {
  const first = Object.values(problem?.errors ?? {})[0]?.[0];
  return first ?? problem?.detail ?? "";
}
