import { RotateCcw } from "lucide-react";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { sayProblem } from "@/ui/toast";
import { useReorder } from "./data";
import { useText } from "./text";
import type { OrderDetail, Reordered } from "./types";

/** Puts what can still be bought of an order into the cart, and says what cannot. */
export function ReorderButton({ order }: { order: OrderDetail }) {
  const t = useText();
  const reorder = useReorder(order.id);
  return (
    <>
      <Button
        look="primary"
        busy={reorder.isPending}
        icon={<RotateCcw aria-hidden="true" className="size-4" />}
        onClick={() => reorder.mutate(undefined, { onError: sayProblem })}
      >
        {t("order.reorder")}
      </Button>
      {reorder.data && <Outcome outcome={reorder.data} onClose={reorder.reset} />}
    </>
  );
}

function Outcome({ outcome, onClose }: { outcome: Reordered; onClose: () => void }) {
  const t = useText();
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("order.reorder_title")}
      description={summaryOf(outcome, t)}
      footer={
        <>
          <Button onClick={onClose}>{t("order.stay")}</Button>
          {outcome.added > 0 && (
            <Button asChild look="primary">
              <a href={outcome.cart_url}>{t("order.to_cart")}</a>
            </Button>
          )}
        </>
      }
    >
      {outcome.missing.length > 0 && (
        <ul className="grid gap-2 rounded-md bg-warn-soft px-4 py-3">
          {outcome.missing.map((item) => (
            <li
              key={`${item.title} ${item.reason}`}
              className="flex flex-wrap justify-between gap-x-4 text-base"
            >
              <span>{item.title}</span>
              <span className="text-warn">
                {t(`order.reason_${item.reason}`, { count: item.available })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function summaryOf(outcome: Reordered, t: ReturnType<typeof useText>): string {
  if (outcome.added === 0) return t("order.reorder_none");
  return outcome.missing.length ? t("order.reorder_some") : t("order.reorder_all");
}
