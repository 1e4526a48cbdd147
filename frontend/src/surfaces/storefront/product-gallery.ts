import { define } from "./dom.ts";

/** Tells which picture of the strip is in view. */
class ProductGallery extends HTMLElement {
  connectedCallback(): void {
    const strip = this.querySelector(".gallery-strip");
    const at = this.querySelector(".gallery-at b");
    if (!strip || !at) return;
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
