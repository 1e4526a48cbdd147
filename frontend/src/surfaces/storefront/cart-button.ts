import { type Cart, load, onChange, open } from "./cart.ts";
import { define, part } from "./dom.ts";

/** The number beside the bag. The page itself says nothing of the visitor, so it is fetched. */
class CartButton extends HTMLElement {
  connectedCallback(): void {
    onChange((cart) => this.show(cart));
    part(this, "a").addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || document.querySelector("[data-cart-page]")) return;
      event.preventDefault();
      open();
    });
    const soon = window.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 200));
    soon(() => load().catch(() => undefined));
  }

  private show(cart: Cart): void {
    const count = part(this, ".count");
    const before = count.textContent;
    count.textContent = String(cart.item_count);
    count.hidden = cart.item_count === 0;
    if (before && before !== count.textContent) {
      count.classList.remove("bump");
      void count.offsetWidth; // start the animation anew
      count.classList.add("bump");
    }
  }
}

define("cart-button", CartButton);
