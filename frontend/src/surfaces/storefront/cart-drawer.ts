import { type Cart, type CartLine, load, onChange, onOpen, remove, setQuantity } from "./cart.ts";
import { define, part } from "./dom.ts";

/** The cart beside the page. Without JavaScript the bag leads to the cart's own page. */
class CartDrawer extends HTMLElement {
  private dialog = part<HTMLDialogElement>(this, "dialog");
  private body = part(this, ".drawer-body");
  private foot = part(this, ".drawer-foot");

  connectedCallback(): void {
    onOpen(() => this.open());
    onChange((cart) => this.show(cart));
    this.dialog.addEventListener("click", (event) => {
      if (event.target === this.dialog) this.dialog.close(); // the backdrop
    });
    this.body.addEventListener("click", (event) => this.pressed(event.target as Element));
  }

  private async open(): Promise<void> {
    if (!this.dialog.open) this.dialog.showModal();
    await load().catch(() => this.fill("failed"));
  }

  private async pressed(target: Element): Promise<void> {
    const row = target.closest<HTMLElement>(".line");
    const button = target.closest("button");
    if (button?.matches("[data-retry]")) await this.open();
    if (!row || !button) return;
    const line = row.dataset.line ?? "";
    const step = Number(button.dataset.step ?? 0);
    const wanted = step ? Number(row.dataset.quantity) + step : 0;
    row.classList.add("leaving");
    await (wanted > 0 ? setQuantity(line, wanted) : remove(line)).catch((refused: Error) => {
      row.classList.remove("leaving");
      const note = part(row, ".line-note");
      note.textContent = refused.message;
      note.hidden = false;
    });
  }

  private show(cart: Cart): void {
    this.foot.hidden = cart.lines.length === 0;
    if (cart.lines.length === 0) {
      this.fill("empty");
      return;
    }
    const focused = document.activeElement?.closest<HTMLElement>(".line")?.dataset.line;
    const step = document.activeElement?.getAttribute("data-step");
    this.body.replaceChildren(...cart.lines.map((line) => this.row(line)));
    if (focused) this.focusAgain(focused, step);
    const note = part(this.foot, ".drawer-note");
    note.textContent = cart.minimum_message;
    note.hidden = !cart.minimum_message;
    part(this.foot, ".drawer-total b").textContent = cart.subtotal.formatted;
    const off = part(this.foot, ".drawer-off");
    off.hidden = cart.discount.amount === 0;
    part(off, "b").textContent = `−${cart.discount.formatted}`;
    part<HTMLButtonElement>(this.foot, "form button").disabled = !cart.can_checkout;
  }

  private row(line: CartLine): Node {
    const row = part(this.copy("line"), ".line");
    row.dataset.line = line.id;
    row.dataset.quantity = String(line.quantity);
    for (const link of row.querySelectorAll("a")) link.href = `/products/${line.handle}/`;
    const image = part<HTMLImageElement>(row, "img");
    if (line.image_url) image.src = line.image_url;
    else image.replaceWith(blank(line.title));
    part(row, ".line-title").textContent = line.title;
    part(row, ".line-options").textContent = line.variant_title;
    part(row, "output").textContent = String(line.quantity);
    part(row, ".line-price").textContent = line.total.formatted;
    const note = part(row, ".line-note");
    note.textContent = this.problem(line);
    note.hidden = !line.problem;
    const more = part<HTMLButtonElement>(row, '[data-step="1"]');
    const most = Math.min(line.most ?? Infinity, line.available ?? Infinity);
    more.disabled = line.quantity >= most;
    return row;
  }

  /** Why a line cannot be ordered as it is, in the page's language: 0 stands for the number. */
  private problem(line: CartLine): string {
    const number = line.problem === "over_limit" ? line.most : line.available;
    const words = this.dataset[line.problem] ?? line.message;
    return words.replace("0", String(number ?? 0));
  }

  private focusAgain(line: string, step: string | null | undefined): void {
    const row = this.body.querySelector<HTMLElement>(`[data-line="${CSS.escape(line)}"]`);
    const button = step ? row?.querySelector<HTMLElement>(`[data-step="${step}"]`) : null;
    (button ?? row?.querySelector("button") ?? this.dialog).focus();
  }

  private fill(template: "empty" | "failed"): void {
    this.body.replaceChildren(this.copy(template));
  }

  private copy(template: string): DocumentFragment {
    const source = part<HTMLTemplateElement>(this, `template[data-${template}]`);
    return source.content.cloneNode(true) as DocumentFragment;
  }
}

define("cart-drawer", CartDrawer);

/** What stands in place of a picture: the first letter, as on the shelves. */
function blank(title: string): Node {
  const letter = document.createElement("span");
  letter.className = "card-blank";
  letter.textContent = title.slice(0, 1);
  return letter;
}
