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
        <li
          key={step}
          aria-current={index === reached ? "step" : undefined}
          className={cx(
            "relative flex flex-col items-center gap-2 text-center",
            index > 0 && THREAD,
            index > 0 && (index <= reached ? "before:bg-brand" : "before:bg-line-strong"),
          )}
        >
          <Bead
            state={index < reached || reached === 3 ? "done" : index === reached ? "now" : "ahead"}
          />
          <span
            className={cx(
              "text-xs text-balance sm:text-sm",
              index <= reached ? "font-medium" : "text-ink-2",
            )}
          >
            {t(`step.${step}`)}
            {index < reached && <span className="sr-only"> ({t("step.done")})</span>}
            {index === reached && <span className="sr-only"> ({t("step.now")})</span>}
          </span>
        </li>
      ))}
    </ol>
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
