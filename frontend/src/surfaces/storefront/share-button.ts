import { define, part } from "./dom.ts";

/** Shares the shop by the phone's own sheet, or copies its address. */
class ShareButton extends HTMLElement {
  connectedCallback(): void {
    this.hidden = false;
    part(this, "button").addEventListener("click", () => void this.share());
  }

  private async share(): Promise<void> {
    const { title, text, url = location.href } = this.dataset;
    try {
      if (navigator.share) return await navigator.share({ title, text, url });
      await navigator.clipboard.writeText(url);
      part(this, "button").classList.add("done");
      part(this, "span").textContent = this.dataset.copied ?? url;
    } catch {
      // closed without sharing
    }
  }
}

define("share-button", ShareButton);
