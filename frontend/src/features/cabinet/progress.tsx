import { Check } from "lucide-react";
import { cx } from "@/ui/cx";
import { STEPS, stepReached } from "./status";
import { useText } from "./text";
import type { OrderRow } from "./types";

const THREAD =
  "before:absolute before:top-[11px] before:right-[calc(50%+14px)] before:left-[calc(-50%+14px)] before:h-0.5 before:rounded-full";

/** The way of an order, step by step; nothing for an order that left it. */
export function Progress({ order }: { order: Pick<OrderRow, "status" | "fulfilment_status"> }) {
  const t = useText();
  const reached = stepReached(order);
  if (reached === null) return null;
  return (
    <ol aria-label={t("step.label")} className="grid grid-cols-4">
      {STEPS.map((step, index) => (
        <Step key={step} step={step} index={index} reached={reached} />
      ))}
    </ol>
  );
}

interface StepProps {
  step: (typeof STEPS)[number];
  index: number;
  reached: number;
}

function Step({ step, index, reached }: StepProps) {
  const t = useText();
  const isPast = index < reached;
  const isNow = index === reached;
  const isLast = index === STEPS.length - 1;
  return (
    <li
      aria-current={isNow ? "step" : undefined}
      className={cx(
        "relative flex flex-col items-center gap-2 text-center",
        index > 0 && THREAD,
        index > 0 && (isPast || isNow ? "before:bg-brand" : "before:bg-line-strong"),
      )}
    >
      <Bead state={isPast || (isNow && isLast) ? "done" : isNow ? "now" : "ahead"} />
      <span
        className={cx(
          "text-xs text-balance sm:text-sm",
          isPast || isNow ? "font-medium" : "text-ink-2",
        )}
      >
        {t(`step.${step}`)}
        {isPast && <span className="sr-only"> ({t("step.done")})</span>}
        {isNow && <span className="sr-only"> ({t("step.now")})</span>}
      </span>
    </li>
  );
}

function Bead({ state }: { state: "done" | "now" | "ahead" }) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        "grid size-6 place-items-center rounded-full",
        state === "done" && "bg-brand text-brand-ink",
        state === "now" && "bg-brand text-brand-ink ring-4 ring-brand-soft",
        state === "ahead" && "bg-surface inset-ring-2 inset-ring-line-strong",
      )}
    >
      {state === "done" && <Check strokeWidth={3} className="size-3.5" />}
      {state === "now" && <span className="size-2 rounded-full bg-current" />}
    </span>
  );
}
