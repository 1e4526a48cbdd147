/* A router of our own: ten addresses need no library, and the shopper's download stays small. */
import {
  type AnchorHTMLAttributes,
  type MouseEvent,
  useEffect,
  useSyncExternalStore,
} from "react";

const BASE = "/account";
const MOVED = "cabinet:moved";

function listen(changed: () => void): () => void {
  window.addEventListener("popstate", changed);
  window.addEventListener(MOVED, changed);
  return () => {
    window.removeEventListener("popstate", changed);
    window.removeEventListener(MOVED, changed);
  };
}

/** The path below /account, without a slash at its end: "/", "/orders". */
export function currentPath(): string {
  const path = window.location.pathname.replace(/^\/account(?=\/|$)/, "").replace(/\/+$/, "");
  return path || "/";
}

export const usePath = () => useSyncExternalStore(listen, currentPath);

/** Moves within the cabinet. A new page starts at its top, and readers hear it from its start. */
export function go(to: string, { replace = false } = {}): void {
  window.history[replace ? "replaceState" : "pushState"](null, "", BASE + to);
  window.dispatchEvent(new Event(MOVED));
  window.scrollTo(0, 0);
  document.getElementById("main")?.focus({ preventScroll: true });
}

export function Redirect({ to }: { to: string }) {
  useEffect(() => go(to, { replace: true }), [to]);
  return null;
}

/** A plain click; with a key held or another button, the browser does what it always does. */
const isPlain = (event: MouseEvent) =>
  event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);

interface LinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "href"> {
  to: string;
}

export function Link({ to, onClick, ...rest }: LinkProps) {
  function click(event: MouseEvent<HTMLAnchorElement>) {
    onClick?.(event);
    if (event.defaultPrevented || !isPlain(event)) return;
    event.preventDefault();
    go(to);
  }
  return <a {...rest} href={BASE + to} onClick={click} />;
}
