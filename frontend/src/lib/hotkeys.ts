import { useEffect, useRef } from "react";

export type Hotkeys = Record<string, (event: KeyboardEvent) => void>;
const SWITCH = "faibric.hotkeys";
const CHORD_MS = 1200;

/** Single-key shortcuts can be switched off (WCAG 2.1.4); those with a modifier stay. */
export const hotkeysEnabled = () => localStorage.getItem(SWITCH) !== "off";
export function switchHotkeys(on: boolean): void {
  localStorage.setItem(SWITCH, on ? "on" : "off");
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

const isDialogOpen = () => document.querySelector('[role="dialog"],[role="menu"]') !== null;

function nameOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return event.metaKey || event.ctrlKey ? `mod+${key}` : key;
}

let chord = { key: "", at: 0 };

/** Finds what a key press means: "mod+k" anywhere, "c" or "g o" outside of fields and dialogs. */
export function matchHotkey(
  event: KeyboardEvent,
  known: Hotkeys,
  now = Date.now(),
): string | null {
  const name = nameOf(event);
  if (name.startsWith("mod+")) return name in known ? name : null;
  if (event.altKey || !hotkeysEnabled() || isTyping(event.target) || isDialogOpen()) return null;
  const pair = now - chord.at < CHORD_MS ? `${chord.key} ${name}` : "";
  chord = { key: name, at: now };
  if (pair in known) return pair;
  return name in known ? name : null;
}

export function useHotkeys(hotkeys: Hotkeys): void {
  const latest = useRef(hotkeys);
  latest.current = hotkeys;
  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (event.defaultPrevented) return;
      const name = matchHotkey(event, latest.current);
      if (!name) return;
      event.preventDefault();
      latest.current[name]?.(event);
    }
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}
