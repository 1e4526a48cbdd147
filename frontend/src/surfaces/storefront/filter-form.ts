import { define, part } from "./dom.ts";

const WIDE = matchMedia("(min-width: 700px)");
const LISTS = ".facets, .facet ul";

/** Filters and order without leaving the page: every choice applies at once. On a phone the filters
 * cover the page until their button is pressed. The address always tells the list. */
class FilterForm extends HTMLElement {
  private asked = new AbortController();

  connectedCallback(): void {
    this.addEventListener("change", () => void this.show(this.address()));
    this.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.show(this.address(), WIDE.matches);
    });
    this.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.panel.open) this.close();
    });
    this.addEventListener("focusout", ({ relatedTarget }) => {
      const out = relatedTarget instanceof Node && !this.panel.contains(relatedTarget);
      if (out && !WIDE.matches) this.panel.open = false; // what has the focus would be covered
    });
    this.addEventListener("click", (event) => {
      const link = (event.target as Element).closest<HTMLAnchorElement>(".chip.on, .facet-acts a");
      if (!link || event.metaKey || event.ctrlKey) return;
      event.preventDefault();
      void this.show(link.href);
    });
    addEventListener("popstate", () => location.reload());
  }

  private get panel(): HTMLDetailsElement {
    return part(this, ".filter-fold");
  }

  private close(): void {
    this.panel.open = false;
    part(this.panel, "summary").focus();
  }

  /** The form as an address; empty fields stay out of it. */
  private address(): string {
    const asked = new URLSearchParams();
    for (const [name, value] of new FormData(part<HTMLFormElement>(this, "form"))) {
      if (typeof value === "string" && value) asked.append(name, value);
    }
    const query = asked.toString();
    return query ? `${location.pathname}?${query}` : location.pathname;
  }

  private async show(address: string, keep = true): Promise<void> {
    this.asked.abort();
    this.asked = new AbortController();
    this.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address, { signal: this.asked.signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      this.replace(part(page, "filter-form"), keep);
      history.pushState(null, "", address);
      this.removeAttribute("aria-busy");
    } catch (failed) {
      if ((failed as Error).name !== "AbortError") location.assign(address);
    }
  }

  private replace(fresh: HTMLElement, keep: boolean): void {
    const open = keep && this.panel.open;
    const focused = this.querySelector<HTMLInputElement>(":focus");
    const scrolled = [...this.querySelectorAll(LISTS)].map((list) => list.scrollTop);
    this.replaceChildren(...fresh.childNodes);
    this.panel.open = open;
    for (const [place, list] of this.querySelectorAll(LISTS).entries()) {
      list.scrollTop = scrolled[place] ?? 0;
    }
    if (focused) this.focusAgain(focused);
  }

  /** The same control of the new form; where there is none, what opens the filters. */
  private focusAgain({ name, value }: HTMLInputElement): void {
    const same = name && `[name="${CSS.escape(name)}"]`;
    const again = same && this.querySelector(`${same}[value="${CSS.escape(value)}"]`);
    const near = again || (same && this.querySelector(same)) || part(this, "summary");
    (near as HTMLElement).focus({ preventScroll: true });
  }
}

define("filter-form", FilterForm);
