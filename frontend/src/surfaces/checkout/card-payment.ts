/// <reference path="./stripe.d.ts" />
import { define, part } from "../storefront/dom.ts";

/** The provider's card fields, in its own frame, and the payment with them. */
class CardPayment extends HTMLElement {
  connectedCallback(): void {
    document.querySelector<HTMLElement>("[data-wrongs]")?.focus();
    const { Stripe } = window;
    if (Stripe) this.begin(Stripe(this.dataset.key ?? ""));
    else this.refuse(this.dataset.down);
  }

  private begin(stripe: StripeApi): void {
    const button = part<HTMLButtonElement>(this, "[data-pay]");
    const host = part(this, "[data-fields]");
    const elements = stripe.elements({
      clientSecret: this.dataset.secret ?? "",
      locale: document.documentElement.lang,
      appearance: { theme: "stripe", variables: { colorPrimary: this.dataset.brand } },
    });
    const fields = elements.create("payment");
    fields.on("ready", () => {
      button.disabled = false;
    });
    fields.on("loaderror", () => this.refuse(this.dataset.down));
    fields.mount(host);
    part(this, "form").addEventListener("submit", (event) => {
      event.preventDefault();
      void this.pay(stripe, elements, button);
    });
  }

  private async pay(
    stripe: StripeApi,
    elements: StripeElements,
    button: HTMLButtonElement,
  ): Promise<void> {
    if (button.disabled) return;
    button.disabled = true;
    button.setAttribute("aria-busy", "true");
    this.refuse("");
    const back = { return_url: this.dataset.back ?? location.href };
    const { error } = await stripe.confirmPayment({ elements, confirmParams: back });
    if (!error) return; // the browser is on its way
    button.disabled = false;
    button.removeAttribute("aria-busy");
    this.refuse(error.message ?? this.dataset.down);
  }

  private refuse(message = ""): void {
    const notice = part(this, "[data-refusal]");
    notice.textContent = message;
    notice.hidden = !message;
    if (message) notice.scrollIntoView({ block: "center" });
  }
}

define("card-payment", CardPayment);
