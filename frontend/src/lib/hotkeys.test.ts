import { afterEach, expect, test } from "vitest";
import { matchHotkey, switchHotkeys } from "./hotkeys";

const known = { "mod+k": () => {}, c: () => {}, "g o": () => {}, "?": () => {} };

function press(key: string, options: KeyboardEventInit & { on?: Element } = {}): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { key, ...options });
  Object.defineProperty(event, "target", { value: options.on ?? document.body });
  return event;
}

afterEach(() => {
  document.body.innerHTML = "";
  matchHotkey(press("Escape"), {}, 0);
});

test("a single key, a chord and a modifier are told apart", () => {
  expect(matchHotkey(press("c"), known, 1000)).toBe("c");
  expect(matchHotkey(press("k", { ctrlKey: true }), known, 1000)).toBe("mod+k");
  expect(matchHotkey(press("k", { metaKey: true }), known, 1000)).toBe("mod+k");
  expect(matchHotkey(press("g"), known, 5000)).toBeNull();
  expect(matchHotkey(press("o"), known, 5400)).toBe("g o");
});

test("a slow second key is no chord", () => {
  matchHotkey(press("g"), known, 1000);
  expect(matchHotkey(press("o"), known, 3000)).toBeNull();
});

test("keys typed into a field or under a dialog mean what they are", () => {
  const input = document.body.appendChild(document.createElement("input"));
  expect(matchHotkey(press("c", { on: input }), known, 1000)).toBeNull();
  expect(matchHotkey(press("k", { on: input, ctrlKey: true }), known, 1000)).toBe("mod+k");
  document.body.innerHTML = '<div role="dialog"></div>';
  expect(matchHotkey(press("c"), known, 1000)).toBeNull();
});

test("single keys can be switched off, those with a modifier stay", () => {
  switchHotkeys(false);
  expect(matchHotkey(press("c"), known, 1000)).toBeNull();
  expect(matchHotkey(press("k", { ctrlKey: true }), known, 1000)).toBe("mod+k");
});
