/** As much of Stripe.js as we use. The script comes from the provider's own origin. */
interface StripeError {
  message?: string;
}

interface StripeElement {
  mount(host: HTMLElement): void;
  on(event: "ready" | "loaderror", hear: () => void): StripeElement;
}

interface StripeElements {
  create(kind: "payment", options?: object): StripeElement;
}

interface StripeApi {
  elements(options: {
    clientSecret: string;
    appearance?: object;
    locale?: string;
  }): StripeElements;
  confirmPayment(given: {
    elements: StripeElements;
    confirmParams: { return_url: string };
  }): Promise<{ error?: StripeError }>;
}

interface Window {
  Stripe?: (key: string) => StripeApi;
}
