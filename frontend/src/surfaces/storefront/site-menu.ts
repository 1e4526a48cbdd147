import { define, part } from "./dom.ts";

/** Closes the menu with Escape or when the focus leaves it, and keeps the page behind it still. */
class SiteMenu extends HTMLElement {
  connectedCallback(): void {
    const fold = part<HTMLDetailsElement>(this, "details");
    fold.addEventListener("toggle", () => {
      document.documentElement.classList.toggle("still", fold.open);
    });
    this.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget instanceof Node && !this.contains(relatedTarget)) fold.open = false;
    });
    this.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !fold.open) return;
      fold.open = false;
      part(fold, "summary").focus();
    });
  }
}

define("site-menu", SiteMenu);
