import { define, part } from "./dom.ts";

interface Variant {
  id: string;
  values: string[];
  price: string;
  before: string;
  available: number | null;
  picture: string;
}

const buyable = (variant: Variant | undefined) =>
  variant !== undefined && (variant.available === null || variant.available > 0);

/** Follows the choice of options: price, stock, picture and address. */
class VariantPicker extends HTMLElement {
  private variants: Variant[] = [];

  connectedCallback(): void {
    this.variants = JSON.parse(part(document, "#variants").textContent ?? "[]") as Variant[];
    if (this.variants.length < 2) return;
    this.addEventListener("change", (event) => {
      if ((event.target as Element).matches('[type="radio"]')) this.follow();
    });
    this.mark(this.chosen());
  }

  private chosen(): string[] {
    const radios = this.querySelectorAll<HTMLInputElement>('.option input[type="radio"]:checked');
    return [...radios].map((radio) => radio.value);
  }

  private find(values: string[]): Variant | undefined {
    return this.variants.find((variant) =>
      variant.values.every((v, place) => v === values[place]),
    );
  }

  private follow(): void {
    const values = this.chosen();
    const variant = this.find(values);
    for (const [place, shown] of this.querySelectorAll("[data-chosen]").entries()) {
      shown.textContent = values[place] ?? "";
    }
    this.mark(values);
    this.sell(variant);
    if (!variant) return;
    part<HTMLInputElement>(this, "[data-variant]").value = variant.id;
    this.price(variant);
    this.picture(variant.picture);
    const address = new URL(location.href);
    address.searchParams.set("variant", variant.id);
    history.replaceState(null, "", address);
  }

  /** Cross out the values that cannot be had beside what else is chosen. */
  private mark(values: string[]): void {
    for (const [place, fieldset] of this.querySelectorAll(".option").entries()) {
      for (const radio of fieldset.querySelectorAll("input")) {
        const asked = values.map((value, at) => (at === place ? radio.value : value));
        radio.closest(".choice")?.classList.toggle("closed", !buyable(this.find(asked)));
      }
    }
  }

  private sell(variant: Variant | undefined): void {
    const texts = part<HTMLElement>(this, "[data-texts]").dataset;
    const button = part<HTMLButtonElement>(this, "[data-add]");
    const open = buyable(variant);
    button.disabled = !open;
    part(button, "span").textContent = (open ? texts.sayAdd : texts.sayOut) ?? "";
    const few = Number(this.dataset.few);
    const left = variant?.available ?? Number.POSITIVE_INFINITY;
    const state = open ? (left <= few ? "few" : "in") : "out";
    const words = {
      in: texts.sayIn,
      out: texts.sayOut,
      few: texts.sayFew?.replace("0", String(left)),
    };
    const stock = part(this, "[data-stock] .stock");
    stock.className = `stock ${state}`;
    stock.textContent = words[state] ?? "";
  }

  private price(variant: Variant): void {
    const price = part(this, "[data-price] .price");
    const now = document.createElement("b");
    now.textContent = variant.price;
    price.replaceChildren(now);
    price.classList.toggle("on-sale", variant.before !== "");
    if (!variant.before) return;
    const before = document.createElement("s");
    before.textContent = variant.before;
    price.append(" ", before);
  }

  private picture(id: string): void {
    if (!id) return;
    const shown = document.getElementById(`picture-${id}`);
    shown?.scrollIntoView({ block: "nearest", inline: "start", behavior: "smooth" });
  }
}

define("variant-picker", VariantPicker);
