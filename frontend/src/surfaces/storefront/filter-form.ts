import { define, part } from "./dom.ts";

const WIDE = matchMedia("(min-width: 700px)");

/** Filters and order without leaving the page. On a wide screen every choice applies at once; on a
 * phone the panel stays until its button is pressed. The address always tells the list. */
class FilterForm extends HTMLElement {
  private asked = new AbortController();

  connectedCallback(): void {
    this.addEventListener("change", (event) => {
      const sorts = (event.target as Element).matches("select");
      if (sorts || WIDE.matches) void this.show(this.address(), { keep: WIDE.matches });
    });
    this.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.show(this.address(), { keep: false });
    });
    this.addEventListener("click", (event) => {
      const link = (event.target as Element).closest<HTMLAnchorElement>(".chip.on, .facet-acts a");
      if (!link || event.metaKey || event.ctrlKey) return;
      event.preventDefault();
      void this.show(link.href, { keep: WIDE.matches });
    });
    addEventListener("popstate", () => location.reload());
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

  private async show(address: string, { keep }: { keep: boolean }): Promise<void> {
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
    const fold = part<HTMLDetailsElement>(this, ".filter-fold");
    const open = keep && fold.open;
    const { name, value } = (document.activeElement ?? {}) as HTMLInputElement;
    const scrolled = [...this.querySelectorAll(".facet ul")].map((list) => list.scrollTop);
    this.replaceChildren(...fresh.childNodes);
    part<HTMLDetailsElement>(this, ".filter-fold").open = open;
    for (const [place, list] of this.querySelectorAll(".facet ul").entries()) {
      list.scrollTop = scrolled[place] ?? 0;
    }
    if (!name) return;
    const same = `[name="${CSS.escape(name)}"]`;
    const again = this.querySelector<HTMLElement>(`${same}[value="${CSS.escape(value ?? "")}"]`);
    (again ?? this.querySelector<HTMLElement>(same))?.focus({ preventScroll: true });
  }
}

define("filter-form", FilterForm);
