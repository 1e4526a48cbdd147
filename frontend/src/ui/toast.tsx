import { lazy, Suspense } from "react";
import { asProblem } from "@/lib/problem";
import { translate } from "@/lib/text";

// Nothing has happened yet when a page opens: the code of messages comes after it.
const load = () => import("./toaster");
const LazyToaster = lazy(load);

export function Toaster() {
  return (
    <Suspense>
      <LazyToaster />
    </Suspense>
  );
}

export function say(text: string): void {
  void load().then(({ toast }) => toast(text));
}

/** Says what has been done and offers to take it back. */
export function sayWithUndo(text: string, undo: () => void): void {
  const action = { label: translate("common.undo"), onClick: undo };
  void load().then(({ toast }) => toast(text, { duration: 7000, action }));
}

/** For an action that failed where there is no field or page to show it in. */
export function sayProblem(error: unknown): void {
  const problem = asProblem(error);
  if (problem.code === "proof_declined") return; // they closed the question themselves
  const title = problem.isOffline ? translate("errors.offline") : problem.detail;
  const description = problem.requestId
    ? `${translate("errors.request_id")} ${problem.requestId}`
    : undefined;
  void load().then(({ toast }) =>
    toast.error(title || translate("errors.generic"), { description, duration: 8000 }),
  );
}
