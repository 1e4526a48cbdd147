import { load } from "./cart.ts";
import { define } from "./dom.ts";

/** The cart's own page: a new quantity counts at once, without leaving the page. */
class CartPage extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("change", (event) => {
      (event.target as HTMLInputElement).form?.requestSubmit();
    });
    this.addEventListener("submit", (event) => {
      const form = event.target as HTMLFormElement;
      if (!form.matches(".line form")) return;
      event.preventDefault();
      void this.send(form);
    });
  }

  /** The form is posted as it is, and the page that answers takes the place of this one. */
  private async send(form: HTMLFormElement): Promise<void> {
    const said = document.activeElement?.getAttribute("aria-label");
    const of = form.action;
    this.setAttribute("aria-busy", "true");
    try {
      const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
      const answer = await fetch(of, { method: "POST", body });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      this.replaceChildren(...(page.querySelector("cart-page")?.childNodes ?? []));
      const again = `form[action="${new URL(of).pathname}"] [aria-label="${CSS.escape(said ?? "")}"]`;
      (this.querySelector<HTMLElement>(again) ?? document.getElementById("main"))?.focus();
      await load();
    } catch {
      form.submit();
    } finally {
      this.removeAttribute("aria-busy");
    }
  }
}

define("cart-page", CartPage);
