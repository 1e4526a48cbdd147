import { type RefObject, useEffect } from "react";
import { useLocation } from "react-router";

/** On a phone the sections are one row that scrolls: the open one has to be in sight. */
export function useActiveInSight(nav: RefObject<HTMLElement | null>): void {
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs for each section
  useEffect(() => {
    const active = nav.current?.querySelector<HTMLElement>('[aria-current="page"]');
    if (!active || !nav.current) return;
    nav.current.scrollLeft =
      active.offsetLeft - nav.current.clientWidth / 2 + active.clientWidth / 2;
  }, [pathname, nav]);
}
