import { define, part } from "./dom.ts";

/** Tells which picture of the strip is in view, and shows a picture as large as the screen; a
 * second press brings it nearer. Without JavaScript a picture is a link to its file. */
class ProductGallery extends HTMLElement {
  connectedCallback(): void {
    const strip = this.querySelector(".gallery-strip");
    if (!strip) return;
    this.count(strip);
    const dialog = part<HTMLDialogElement>(this, "dialog");
    const large = part<HTMLImageElement>(dialog, "img");
    strip.addEventListener("click", (event) => {
      const shown = (event.target as Element).closest("a")?.querySelector("img");
      if (!shown || (event as MouseEvent).metaKey || (event as MouseEvent).ctrlKey) return;
      event.preventDefault();
      large.srcset = shown.srcset;
      large.sizes = "200vw";
      large.alt = shown.alt;
      dialog.showModal();
    });
    large.addEventListener("click", () => dialog.classList.toggle("near"));
    dialog.addEventListener("close", () => dialog.classList.remove("near"));
  }

  private count(strip: Element): void {
    const at = this.querySelector(".gallery-at b");
    if (!at) return;
    const pictures = [...strip.children];
    const watch = new IntersectionObserver(
      (seen) => {
        const shown = seen.find((entry) => entry.isIntersecting);
        if (shown) at.textContent = String(pictures.indexOf(shown.target) + 1);
      },
      { root: strip, threshold: 0.6 },
    );
    for (const picture of pictures) watch.observe(picture);
  }
}

define("product-gallery", ProductGallery);
