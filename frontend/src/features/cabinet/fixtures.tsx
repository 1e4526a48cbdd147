import { QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import i18next from "i18next";
import { HttpResponse, http } from "msw";
import type { ReactNode } from "react";
import { ProofDialog } from "@/features/accounts/security/proof-dialog";
import { formatMoney } from "@/lib/money";
import { ProofProvider } from "@/lib/proof";
import { makeQueryClient } from "@/lib/query";
import { Toaster } from "@/ui/toast";
import { NAMESPACE } from "./text";
import en from "./texts/en.json";
import type { OrderDetail } from "./types";

/** For tests: the cabinet's texts, its providers, and answers in the shapes of the API. */
export function show(surface: ReactNode) {
  i18next.addResourceBundle("en", NAMESPACE, en);
  const client = makeQueryClient();
  client.setDefaultOptions({ queries: { retry: false } });
  return render(
    <QueryClientProvider client={client}>
      <ProofProvider question={ProofDialog}>{surface}</ProofProvider>
      <Toaster />
    </QueryClientProvider>,
  );
}

export const api = (path: string) => `*/api/v1/cabinet${path}`;
export const auth = (path: string) => `*/_allauth/browser/v1${path}`;
export const amount = (minor: number) => ({
  amount: minor,
  currency: "KES",
  formatted: formatMoney(minor, "KES"),
});

export const ORDER_ID = "0199a000-0000-7000-8000-0000000000a1";

export function makeOrder(change: Partial<OrderDetail> = {}): OrderDetail {
  return {
    id: ORDER_ID,
    number: "#1001",
    placed_at: "2026-11-20T08:00:00Z",
    total: amount(529900),
    status: "pending",
    payment_status: "on_delivery",
    fulfilment_status: "unfulfilled",
    item_count: 1,
    items: [{ title: "Canvas shoe", picture: "" }],
    lines: [
      {
        id: "l1",
        title: "Canvas shoe",
        variant_title: "41 / Clay",
        handle: "canvas-shoe",
        picture: "",
        quantity: 1,
        fulfilled_quantity: 0,
        unit_price: amount(499900),
        total: amount(499900),
      },
    ],
    subtotal: amount(499900),
    discount: amount(0),
    shipping: amount(30000),
    tax: amount(0),
    tax_name: "VAT",
    tax_included: true,
    refunded: amount(0),
    payment_method: "on_delivery",
    delivery_name: "Courier",
    shipping_address: null,
    customer_note: "",
    parcels: [],
    timeline: [
      { id: "t1", at: "2026-11-20T08:00:00Z", kind: "placed", title: "Order placed", detail: "" },
    ],
    cancel_until: null,
    pay_url: null,
    invoice_url: null,
    credit_notes: [],
    ...change,
  };
}

export const refusal = (status: number, code: string, detail: string, extra: object = {}) =>
  HttpResponse.json({ type: `/problems/${code}/`, status, code, detail, ...extra }, { status });

export const orderAnswers = (order: OrderDetail) =>
  http.get(api(`/orders/${order.id}/`), () => HttpResponse.json(order));
