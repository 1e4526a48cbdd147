import { beforeEach, describe, expect, it, vi } from "vitest";
import "./site-menu.ts";

const one = <T extends HTMLElement>(selector: string): T => {
  const found = document.querySelector<T>(selector);
  if (!found) throw new Error(selector);
  return found;
};

const asked: [string, string][] = [];

/** The server answers every question with this page. */
function answerWith(html: string): void {
  asked.length = 0;
  vi.stubGlobal("fetch", async (address: string, options?: RequestInit) => {
    asked.push([String(address), String(options?.body ?? "")]);
    return new Response(html, { headers: { "Content-Type": "text/html" } });
  });
}

beforeEach(() => {
  vi.stubGlobal("matchMedia", () => ({ matches: true }));
  history.replaceState(null, "", "/collections/");
});

describe("cart-page", () => {
  const page = (
    quantity: number,
  ) => `<cart-page><article class="line"><form action="/cart/lines/1/" method="post">
    <input name="quantity" aria-label="Quantity of Mug" value="${quantity}"></form></article></cart-page>`;

  it("sends a new quantity at once and takes the answer's place, with the focus kept", async () => {
    await import("./cart-page.ts");
    answerWith(page(3));
    document.body.innerHTML = page(1);
    const field = one<HTMLInputElement>("input");
    field.value = "3";
    field.focus();
    field.dispatchEvent(new Event("change", { bubbles: true }));
    await vi.waitFor(() => expect(one("input")).not.toBe(field));
    expect(asked[0]).toEqual([expect.stringMatching(/\/cart\/lines\/1\/$/), "quantity=3"]);
    expect(one<HTMLInputElement>("input").value).toBe("3");
    await vi.waitFor(() => expect(document.activeElement).toBe(one("input")));
  });
});

describe("filter-form", () => {
  const page = (found: number) => `<filter-form><form id="filters">
    <details class="filter-fold"><summary>Filter</summary><div class="facets">
      <input type="checkbox" name="vendor" value="Kito"><button>Show ${found}</button></div></details>
    </form><select name="sort" form="filters"><option value="">Featured</option></select></filter-form>`;

  beforeEach(async () => {
    await import("./filter-form.ts");
    answerWith(page(4));
    document.body.innerHTML = page(26);
    one<HTMLDetailsElement>(".filter-fold").open = true;
    one("[name=vendor]").focus();
    one("[name=vendor]").click();
  });

  it("applies every choice at once and stays open, with the focus kept", async () => {
    await vi.waitFor(() => expect(one("button").textContent).toBe("Show 4"));
    expect(asked[0]?.[0]).toBe("/collections/?vendor=Kito");
    expect(location.search).toBe("?vendor=Kito");
    expect(one<HTMLDetailsElement>(".filter-fold").open).toBe(true);
    expect(document.activeElement).toBe(one("[name=vendor]"));
  });

  it("closes with Escape and gives the focus back to what opened it", async () => {
    await vi.waitFor(() => expect(one("button").textContent).toBe("Show 4"));
    one("[name=vendor]").dispatchEvent(
      new KeyboardEvent("keydown", { key: "Escape", bubbles: true }),
    );
    expect(one<HTMLDetailsElement>(".filter-fold").open).toBe(false);
    expect(document.activeElement).toBe(one("summary"));
  });
});

describe("product-gallery", () => {
  it("shows a picture as large as the screen, and nearer at a second press", async () => {
    await import("./product-gallery.ts");
    HTMLDialogElement.prototype.showModal = function open() {
      this.open = true;
    };
    document.body.innerHTML = `<product-gallery><ul class="gallery-strip"><li><a href="/shoe.webp">
      <img src="/shoe.webp" srcset="/shoe.webp 400w" alt="Red shoe"></a></li></ul>
      <dialog><img alt=""></dialog></product-gallery>`;
    one(".gallery-strip img").click();
    const large = one<HTMLImageElement>("dialog img");
    expect(one<HTMLDialogElement>("dialog").open).toBe(true);
    expect([large.alt, large.srcset]).toEqual(["Red shoe", "/shoe.webp 400w"]);
    large.click();
    expect(one("dialog").className).toBe("near");
  });
});

describe("site-menu", () => {
  it("closes when the focus leaves it, as it would cover what has the focus", () => {
    document.body.innerHTML = `<site-menu><details open><summary>Menu</summary><a href="/">Home</a>
      </details></site-menu><button>Search</button>`;
    one("a").focus();
    one("button").focus();
    expect(one<HTMLDetailsElement>("details").open).toBe(false);
  });
});
