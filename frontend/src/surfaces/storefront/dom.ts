/** The two things every island needs of the page. */

/** The element that must be there: our own template has it. */
export function part<T extends Element = HTMLElement>(root: ParentNode, selector: string): T {
  const found = root.querySelector<T>(selector);
  if (!found) throw new Error(`This page lacks ${selector}`);
  return found;
}

/** Register a custom element once; the browser upgrades what is on the page. */
export function define(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}
