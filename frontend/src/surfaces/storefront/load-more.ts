import { define } from "./dom.ts";

/** The next page's products join this page's, instead of replacing them. */
class LoadMore extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("click", (event) => {
      const link = (event.target as Element).closest<HTMLAnchorElement>('a[rel="next"]');
      if (!link || event.metaKey || event.ctrlKey) return;
      event.preventDefault();
      void this.join(link);
    });
  }

  private async join(link: HTMLAnchorElement): Promise<void> {
    if (link.getAttribute("aria-busy") === "true") return;
    link.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(link.href);
      if (!answer.ok) throw new Error(String(answer.status));
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const arriving = [...page.querySelectorAll("load-more .grid > li")];
      for (const item of arriving) item.classList.add("arriving");
      this.querySelector(".grid")?.append(...arriving);
      arriving[0]?.querySelector("a")?.focus({ preventScroll: true });
      const next = page.querySelector<HTMLAnchorElement>('load-more a[rel="next"]');
      if (next) link.href = next.getAttribute("href") ?? "";
      else link.remove();
    } catch {
      link.textContent = this.dataset.failed ?? "";
    } finally {
      link.removeAttribute("aria-busy");
    }
  }
}

define("load-more", LoadMore);
