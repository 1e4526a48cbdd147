import type { Amount } from "./cart.ts";
import { define, part } from "./dom.ts";

interface Found {
  products: Hit[];
  collections: { title: string; url: string }[];
}

interface Hit {
  title: string;
  url: string;
  price_min: Amount;
  image: { src: string } | null;
}

const PAUSE = 120; // milliseconds after the last key

/** Suggestions while typing. Without JavaScript the magnifier leads to the search page. */
class InstantSearch extends HTMLElement {
  private dialog = part<HTMLDialogElement>(this, "dialog");
  private field = part<HTMLInputElement>(this, "input");
  private found = part(this, ".finder-found");
  private timer = 0;
  private asked = new AbortController();

  connectedCallback(): void {
    for (const opener of document.querySelectorAll("search-button a")) {
      opener.addEventListener("click", (event) => {
        event.preventDefault();
        this.open();
      });
    }
    addEventListener("keydown", (event) => {
      const typing = (event.target as Element).closest("input, textarea, select, dialog");
      if (event.key === "/" && !typing && !event.metaKey && !event.ctrlKey) {
        event.preventDefault();
        this.open();
      }
    });
    part(this, "[data-close]").addEventListener("click", () => this.dialog.close());
    this.dialog.addEventListener("click", (event) => {
      if (event.target === this.dialog) this.dialog.close();
    });
    this.field.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.ask(this.field.value.trim()), PAUSE);
    });
    this.dialog.addEventListener("keydown", (event) => this.walk(event));
  }

  private open(): void {
    this.dialog.showModal();
    this.field.focus();
    this.field.select();
  }

  private async ask(words: string): Promise<void> {
    this.asked.abort();
    this.asked = new AbortController();
    if (words.length < 2) {
      this.found.replaceChildren();
      return;
    }
    const address = `${this.dataset.address}?q=${encodeURIComponent(words)}`;
    try {
      const answer = await fetch(address, { signal: this.asked.signal });
      if (answer.ok) this.show(words, (await answer.json()) as Found);
    } catch {
      // a newer question replaced this one, or the network is away: the form still works
    }
  }

  private show(words: string, { products, collections }: Found): void {
    if (products.length + collections.length === 0) {
      const nothing = document.createElement("p");
      nothing.textContent = this.found.dataset.nothing ?? "";
      this.found.replaceChildren(nothing);
      return;
    }
    const all = document.createElement("a");
    all.className = "button ghost";
    all.href = `/search/?q=${encodeURIComponent(words)}`;
    all.textContent = this.found.dataset.all ?? "";
    this.found.replaceChildren(...collections.map(shelf), ...products.map(row), all);
  }

  /** Arrow keys go through the hits and back to the field. */
  private walk(event: KeyboardEvent): void {
    if (event.key === "Escape") this.dialog.close(); // a search field would only empty itself
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const stops: HTMLElement[] = [this.field, ...this.found.querySelectorAll("a")];
    const now = stops.indexOf(document.activeElement as HTMLElement);
    stops[(now + step + stops.length) % stops.length]?.focus();
    event.preventDefault();
  }
}

function shelf({ title, url }: { title: string; url: string }): HTMLElement {
  const link = document.createElement("a");
  link.className = "chip";
  link.href = url;
  link.textContent = title;
  return link;
}

function row(hit: Hit): HTMLElement {
  const link = document.createElement("a");
  link.className = "hit";
  link.href = hit.url;
  const picture = document.createElement(hit.image ? "img" : "span");
  if (hit.image && picture instanceof HTMLImageElement) {
    picture.src = hit.image.src;
    picture.alt = "";
  }
  const title = document.createElement("span");
  title.textContent = hit.title;
  const price = document.createElement("small");
  price.textContent = hit.price_min.formatted;
  link.append(picture, title, price);
  return link;
}

define("instant-search", InstantSearch);
