import { define, part } from "./dom.ts";

/** Applies filters and order as soon as they are chosen. Empty fields stay out of the address. */
class FilterForm extends HTMLElement {
  connectedCallback(): void {
    const form = part<HTMLFormElement>(this, "form");
    form.addEventListener("change", () => form.requestSubmit());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const asked = new URLSearchParams();
      for (const [name, value] of new FormData(form)) {
        if (typeof value === "string" && value) asked.append(name, value);
      }
      const query = asked.toString();
      location.assign(query ? `${location.pathname}?${query}` : location.pathname);
    });
  }
}

define("filter-form", FilterForm);
