import { beforeEach, describe, expect, it, vi } from "vitest";
import "./variant-picker.ts";
import "./quantity-stepper.ts";
import "./add-to-cart.ts";
import { add, type Cart, onChange } from "./cart.ts";

const VARIANTS = [
  { id: "s-red", values: ["S", "Red"], price: "KSh 20.00", before: "", available: 5, picture: "" },
  {
    id: "m-red",
    values: ["M", "Red"],
    price: "KSh 22.00",
    before: "KSh 30.00",
    available: 2,
    picture: "",
  },
  {
    id: "m-blue",
    values: ["M", "Blue"],
    price: "KSh 24.00",
    before: "",
    available: 0,
    picture: "",
  },
];

const radio = (option: number, value: string, checked = false) =>
  `<label class="choice"><input type="radio" name="option${option}" value="${value}"${checked ? " checked" : ""}><span>${value}</span></label>`;

const PAGE = `<script type="application/json" id="variants">${JSON.stringify(VARIANTS)}</script>
<variant-picker data-few="3"><div data-price><p class="price"><b>KSh 20.00</b></p></div>
<add-to-cart><form action="/cart/lines/"><input name="variant" value="s-red" data-variant>
<fieldset class="option"><b data-chosen>S</b>${radio(0, "S", true)}${radio(0, "M")}</fieldset>
<fieldset class="option"><b data-chosen>Red</b>${radio(1, "Red", true)}${radio(1, "Blue")}</fieldset>
<p data-stock><span class="stock in">In stock</span></p>
<quantity-stepper><button type="button" data-step="-1" hidden>-</button><input type="number" name="quantity" value="1" min="1" max="5"><button type="button" data-step="1" hidden>+</button></quantity-stepper>
<button data-add><span>Add to cart</span></button><p data-refusal hidden></p>
<span data-texts data-say-add="Add to cart" data-say-out="Sold out" data-say-in="In stock" data-say-few="Only 0 left"></span>
</form></add-to-cart></variant-picker>`;

const one = <T extends HTMLElement>(selector: string): T => {
  const found = document.querySelector<T>(selector);
  if (!found) throw new Error(selector);
  return found;
};
const choose = (option: number, value: string) =>
  one(`[name="option${option}"][value="${value}"]`).click();

beforeEach(() => {
  history.replaceState(null, "", "/products/shirt/");
  document.body.innerHTML = PAGE;
});

describe("variant-picker", () => {
  it("follows the choice with price, stock, form and address", () => {
    choose(0, "M");
    expect(one("[data-price]").textContent).toBe("KSh 22.00 KSh 30.00");
    expect(one("[data-stock] .stock").textContent).toBe("Only 2 left");
    expect(one<HTMLInputElement>("[data-variant]").value).toBe("m-red");
    expect(location.search).toBe("?variant=m-red");
    expect(one("[data-chosen]").textContent).toBe("M");
  });

  it("says that a choice is sold out and takes no order for it", () => {
    choose(0, "M");
    choose(1, "Blue");
    expect(one<HTMLButtonElement>("[data-add]").disabled).toBe(true);
    expect(one("[data-add] span").textContent).toBe("Sold out");
  });

  it("crosses out what cannot be had beside what is chosen", () => {
    const crossed = () =>
      [...document.querySelectorAll(".closed input")].map(
        (input) => (input as HTMLInputElement).value,
      );
    expect(crossed()).toEqual(["Blue"]);
    choose(0, "M");
    expect(crossed()).toEqual(["Blue"]);
    choose(1, "Blue");
    expect(crossed()).toEqual(["S", "M", "Blue"]);
  });
});

describe("quantity-stepper", () => {
  it("counts within the field's own limits", () => {
    const field = one<HTMLInputElement>('[name="quantity"]');
    one('[data-step="-1"]').click();
    expect(field.value).toBe("1");
    for (let press = 0; press < 9; press++) one('[data-step="1"]').click();
    expect(field.value).toBe("5");
  });
});

describe("cart", () => {
  const CART = { lines: [], item_count: 2 } as unknown as Cart;
  const answer = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });

  it("fetches the token before the first change and tells the page", async () => {
    const asked: [string, string | undefined, string][] = [];
    vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
      const headers = init.headers as Record<string, string>;
      asked.push([init.method ?? "", url, headers["X-CSRFToken"] ?? ""]);
      // biome-ignore lint/suspicious/noDocumentCookie: what the server does, by the only way jsdom has
      document.cookie = "csrf=secret";
      return answer(200, CART);
    });
    const heard = vi.fn();
    onChange(heard);
    await add("s-red", 2);
    expect(asked).toEqual([
      ["GET", "/api/v1/shop/cart/", ""],
      ["POST", "/api/v1/shop/cart/lines/", "secret"],
    ]);
    expect(heard).toHaveBeenLastCalledWith(CART);
  });

  it("shows a refusal beside the button, in the shop's own words", async () => {
    vi.stubGlobal("fetch", async () =>
      answer(409, { detail: "No.", errors: { quantity: ["Only 2 left."] } }),
    );
    one("form").dispatchEvent(new Event("submit", { cancelable: true, bubbles: true }));
    await vi.waitFor(() => expect(one("[data-refusal]").hidden).toBe(false));
    expect(one("[data-refusal]").textContent).toBe("Only 2 left.");
    expect(one("[data-add]").hasAttribute("aria-busy")).toBe(false);
  });
});
