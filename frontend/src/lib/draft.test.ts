import { act, renderHook } from "@testing-library/react";
import { expect, test } from "vitest";
import { useDraft } from "./draft";
import { Problem } from "./problem";

test("a draft is dirty while it differs from what was saved", () => {
  const { result } = renderHook(() => useDraft({ name: "A", tags: ["x"] }));
  expect(result.current.dirty).toBe(false);
  act(() => result.current.set({ tags: ["x", "y"] }));
  expect(result.current.dirty).toBe(true);
  act(() => result.current.set({ tags: ["x"] }));
  expect(result.current.dirty).toBe(false);
});

test("a refusal marks its fields until they are touched", () => {
  const { result } = renderHook(() => useDraft({ name: "", price: 1 }));
  const errors = { name: ["Needed."], price: ["Too low."] };
  act(() => result.current.refuse(new Problem({ status: 400, errors })));
  expect(result.current.errors).toEqual({ name: "Needed.", price: "Too low." });
  act(() => result.current.set({ name: "A" }));
  expect(result.current.errors).toEqual({ price: "Too low." });
});

test("what was saved is the new start", () => {
  const { result } = renderHook(() => useDraft({ name: "A" }));
  act(() => result.current.set({ name: "B" }));
  act(() => result.current.reset({ name: "B" }));
  expect(result.current.dirty).toBe(false);
  act(() => result.current.set({ name: "C" }));
  act(() => result.current.reset());
  expect(result.current.value).toEqual({ name: "B" });
});
