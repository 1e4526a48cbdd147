import { define } from "./dom.ts";

const PAUSE = 2500;
const MOST_LOOKS = 24;

/** After the return from the card, while the provider has not decided: looks again for a minute
 * and shows the order as soon as it is paid. */
class PaymentWatch extends HTMLElement {
  private looks = 0;

  connectedCallback(): void {
    if (new URLSearchParams(location.search).has("paying")) this.wait();
  }

  private wait(): void {
    if (this.looks++ < MOST_LOOKS) setTimeout(() => void this.look(), PAUSE);
  }

  private async look(): Promise<void> {
    try {
      const answer = await fetch(location.href);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const order = page.querySelector("main");
      if (answer.ok && order && !page.querySelector("payment-watch")) {
        document.querySelector("main")?.replaceWith(order);
        return;
      }
    } catch {
      // offline for a moment: look again
    }
    this.wait();
  }
}

define("payment-watch", PaymentWatch);
