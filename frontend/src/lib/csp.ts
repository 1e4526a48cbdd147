import { setNonce } from "get-nonce";

/** Radix locks scrolling with a <style> tag; with the page's nonce the CSP lets it in. */
export function adoptCspNonce(): void {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
  if (nonce) setNonce(nonce);
}
