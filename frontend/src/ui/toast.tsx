import { Toaster as Sonner, toast } from "sonner";
import "sonner/dist/styles.css";
import "./toast.css";
import { asProblem } from "@/lib/problem";
import { translate } from "@/lib/text";

export function Toaster() {
  return (
    <Sonner position="bottom-center" offset={20} gap={8} toastOptions={{ className: "toast" }} />
  );
}

export function say(text: string): void {
  toast(text);
}

/** Says what has been done and offers to take it back. */
export function sayWithUndo(text: string, undo: () => void): void {
  toast(text, { duration: 7000, action: { label: translate("common.undo"), onClick: undo } });
}

/** For an action that failed where there is no field or page to show it in. */
export function sayProblem(error: unknown): void {
  const problem = asProblem(error);
  const title = problem.isOffline ? translate("errors.offline") : problem.detail;
  toast.error(title || translate("errors.generic"), {
    description: problem.requestId
      ? `${translate("errors.request_id")} ${problem.requestId}`
      : undefined,
    duration: 8000,
  });
}
