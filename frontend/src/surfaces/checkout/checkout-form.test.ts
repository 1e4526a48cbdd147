import { beforeEach, expect, it } from "vitest";
import "./checkout-form.ts";

const wrong = (name: string) =>
  `<input id="${name}" name="${name}" aria-invalid="true" aria-describedby="${name}-wrong">
   <p class="wrong" id="${name}-wrong">This is needed.</p>`;

const said = (name: string) => `<li><a href="#${name}">${name}: This is needed.</a></li>`;

beforeEach(() => {
  document.body.innerHTML = `<checkout-form>
    <div data-wrongs tabindex="-1"><ul>${said("email")}${said("city")}</ul></div>
    <form>${wrong("email")}${wrong("city")}</form>
  </checkout-form>`;
});

function type(name: string): void {
  const field = document.getElementById(name) as HTMLInputElement;
  field.value = "Nairobi";
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

it("no longer calls wrong what is being corrected", () => {
  type("city");
  expect(document.getElementById("city")).not.toHaveAttribute("aria-invalid");
  expect(document.getElementById("city-wrong")).toBeNull();
  expect(document.querySelector("[data-wrongs]")).toHaveTextContent("email: This is needed.");
  expect(document.getElementById("email")).toHaveAttribute("aria-invalid", "true");
});

it("takes the summary away with the last of them", () => {
  type("city");
  type("email");
  expect(document.querySelector("[data-wrongs]")).toBeNull();
});
