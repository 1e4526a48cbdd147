import { define, part } from "./dom.ts";

/** Buttons for one more and one less, beside a number field that works alone. */
class QuantityStepper extends HTMLElement {
  connectedCallback(): void {
    const field = part<HTMLInputElement>(this, "input");
    for (const button of this.querySelectorAll("button")) {
      button.hidden = false;
      button.addEventListener("click", () => {
        if (button.dataset.step === "1") field.stepUp();
        else field.stepDown();
        field.dispatchEvent(new Event("change", { bubbles: true }));
      });
    }
  }
}

define("quantity-stepper", QuantityStepper);
