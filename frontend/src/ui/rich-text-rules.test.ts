import { expect, test } from "vitest";
import { isPlainEnough } from "./rich-text-rules";

test("simple formatting is edited as it looks", () => {
  expect(isPlainEnough("")).toBe(true);
  expect(isPlainEnough("plain text, 3 < 4")).toBe(true);
  expect(isPlainEnough('<p>A <strong>b</strong> <a href="/x">c</a><br/></p>')).toBe(true);
});

test("what the editor would drop is edited as HTML", () => {
  expect(isPlainEnough('<p>A</p><img src="/x.webp">')).toBe(false);
  expect(isPlainEnough("<TABLE><tr><td>1</td></tr></TABLE>")).toBe(false);
  expect(isPlainEnough("<div>A</div>")).toBe(false);
});
