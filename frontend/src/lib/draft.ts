import { useEffect, useState } from "react";
import { asProblem, type Problem } from "./problem";

export interface Draft<Value> {
  value: Value;
  dirty: boolean;
  errors: Record<string, string>;
  problem: Problem | null;
  /** Merges a change; the errors of the fields it touches are forgotten. */
  set: (change: Partial<Value>) => void;
  reset: (value?: Value) => void;
  refuse: (error: unknown) => void;
  /** Marks fields by a check of our own, before the server is asked. */
  mark: (errors: Record<string, string>) => void;
}

const same = (left: unknown, right: unknown) => JSON.stringify(left) === JSON.stringify(right);

/** What a form holds until it is saved. `reset(saved)` takes the server's answer as the new start. */
export function useDraft<Value extends object>(initial: Value): Draft<Value> {
  const [start, setStart] = useState(initial);
  const [value, setValue] = useState(initial);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [refusals, setRefusals] = useState(0);
  useEffect(() => {
    if (refusals) focusFirstError();
  }, [refusals]);
  const mark = (found: Record<string, string>) => {
    setErrors(found);
    setRefusals((count) => count + 1);
  };
  return {
    value,
    dirty: !same(start, value),
    errors,
    problem,
    set(change) {
      setValue((before) => ({ ...before, ...change }));
      setErrors((before) => without(before, Object.keys(change)));
    },
    reset(saved = start) {
      setStart(saved);
      setValue(saved);
      setProblem(null);
      setErrors({});
    },
    mark,
    refuse(error) {
      const refusal = asProblem(error);
      setProblem(refusal);
      mark(refusal.fields);
    },
  };
}

/** A refused field may be far from the button that was pressed. */
function focusFirstError(): void {
  document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}

function without(errors: Record<string, string>, touched: string[]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors).filter(
      ([field]) => !touched.some((name) => field === name || field.startsWith(`${name}.`)),
    ),
  );
}
