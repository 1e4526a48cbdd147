import { define, part } from "../storefront/dom.ts";

/** Keeps delivery options and totals true while the form is filled in: the form is posted as it is,
 * and the parts of the answer that depend on it take the place of the old ones. */
class CheckoutForm extends HTMLElement {
  private running = new AbortController();

  connectedCallback(): void {
    document.querySelector<HTMLElement>("[data-wrongs]")?.focus();
    this.addEventListener("change", (event) => {
      if ((event.target as Element).matches("[data-live]")) void this.refresh();
    });
    this.addEventListener("input", (event) => settle(event.target as HTMLElement));
    const form = part<HTMLFormElement>(this, "form");
    form.addEventListener("submit", () => {
      // not at once: a disabled button would not say what it does
      setTimeout(() => this.wait(form, true));
    });
    addEventListener("pageshow", () => this.wait(form, false));
  }

  private async refresh(): Promise<void> {
    this.running.abort();
    this.running = new AbortController();
    const form = part<HTMLFormElement>(this, "form");
    const given = new FormData(form);
    given.set("do", "update");
    try {
      const answer = await fetch(location.href, {
        method: "POST",
        body: given,
        signal: this.running.signal,
      });
      if (!answer.ok) return;
      this.replace(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch {
      // replaced by a newer one, or offline: the whole form tells when it is sent
    }
  }

  private replace(fresh: Document): void {
    const focused = document.activeElement as HTMLInputElement | null;
    for (const old of document.querySelectorAll<HTMLElement>("[data-part]")) {
      const now = fresh.getElementById(old.id);
      if (!now) continue;
      const folded = old.querySelector("details");
      const fold = now.querySelector("details");
      if (folded && fold) fold.open = folded.open;
      old.replaceChildren(...now.childNodes);
    }
    if (!focused?.isConnected && focused?.name) {
      const again = `[name="${CSS.escape(focused.name)}"][value="${CSS.escape(focused.value)}"]`;
      this.querySelector<HTMLElement>(again)?.focus();
    }
  }

  private wait(form: HTMLFormElement, busy: boolean): void {
    for (const button of form.querySelectorAll<HTMLButtonElement>('[value="place"]')) {
      button.setAttribute("aria-busy", String(busy));
      if (busy) button.disabled = true;
      else if (button.dataset.waited) button.disabled = false;
      button.dataset.waited = busy ? "1" : "";
    }
  }
}

/** What is being corrected is no longer called wrong; the server has the last word again. */
function settle(field: HTMLElement): void {
  if (!field.id || field.getAttribute("aria-invalid") !== "true") return;
  field.removeAttribute("aria-invalid");
  field.removeAttribute("aria-describedby");
  document.getElementById(`${field.id}-wrong`)?.remove();
  const summary = document.querySelector("[data-wrongs]");
  summary
    ?.querySelector(`a[href="#${CSS.escape(field.id)}"]`)
    ?.closest("li")
    ?.remove();
  if (summary && !summary.querySelector("li")) summary.remove();
}

define("checkout-form", CheckoutForm);
