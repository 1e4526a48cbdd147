import { useEffect, useRef } from "react";
import { useMedia } from "@/ui/media";
import type { Section } from "./sections";

/** From here on the menu has room beside the open section. */
export const useIsDesk = () => useMedia("(min-width: 1024px)");

/** On a phone the menu and its sections take each other's place. Who opens one begins at its
 * top; who comes back is where they left the menu. */
export function useFocusOnPhones(isMenu: boolean, section: Section): void {
  const isDesk = useIsDesk();
  const before = useRef({ isMenu, section });
  useEffect(() => {
    const from = before.current;
    before.current = { isMenu, section };
    const stays = from.isMenu === isMenu && from.section === section;
    if (isDesk || stays) return; // a window that is made narrower takes the focus from nobody
    if (isMenu) document.querySelector<HTMLElement>(`[data-section="${from.section}"]`)?.focus();
    else {
      document.getElementById("content")?.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
  }, [isMenu, section, isDesk]);
}
