import { add, open } from "./cart.ts";
import { define, part } from "./dom.ts";

/** Puts the chosen variant into the cart without leaving the page. */
class AddToCart extends HTMLElement {
  connectedCallback(): void {
    const form = part<HTMLFormElement>(this, "form");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.add(form);
    });
  }

  private async add(form: HTMLFormElement): Promise<void> {
    const button = part<HTMLButtonElement>(form, "[data-add]");
    if (button.getAttribute("aria-busy") === "true") return;
    const given = new FormData(form);
    button.setAttribute("aria-busy", "true");
    this.refuse("");
    try {
      await add(String(given.get("variant")), Number(given.get("quantity")));
      button.classList.add("done");
      open();
    } catch (refused) {
      const message = refused instanceof Error ? refused.message : "";
      if (message) this.refuse(message);
      else form.submit(); // the server says what is wrong
    } finally {
      button.removeAttribute("aria-busy");
      setTimeout(() => button.classList.remove("done"), 400);
    }
  }

  private refuse(message: string): void {
    const notice = part(this, "[data-refusal]");
    notice.textContent = message;
    notice.hidden = !message;
  }
}

define("add-to-cart", AddToCart);
