import { useCallback, useEffect, useRef } from "react";

/** Keeps what is typed between opening a dialog and its field's arrival, so that no letter is lost. */
export function useTypedAhead(open: boolean): () => string {
  const text = useRef("");
  useEffect(() => {
    if (!open) return;
    text.current = "";
    function keep(event: KeyboardEvent) {
      const arrived = event.target instanceof Element && event.target.closest("[role=dialog]");
      if (arrived || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Backspace") text.current = text.current.slice(0, -1);
      else if (event.key.length === 1) text.current += event.key;
      else return;
      event.preventDefault();
      event.stopPropagation();
    }
    window.addEventListener("keydown", keep, { capture: true });
    return () => window.removeEventListener("keydown", keep, { capture: true });
  }, [open]);
  return useCallback(() => text.current, []);
}

/** Fetches code while the browser has nothing else to do. */
export function useFetchedAhead(load: () => Promise<unknown>): void {
  useEffect(() => {
    if (!("requestIdleCallback" in window)) return;
    const idle = requestIdleCallback(() => void load(), { timeout: 3000 });
    return () => cancelIdleCallback(idle);
  }, [load]);
}
