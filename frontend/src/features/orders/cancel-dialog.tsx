import { useState } from "react";
import type { Order } from "@/api/types";
import { asProblem } from "@/lib/problem";
import { useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { Checkbox, Select } from "@/ui/input";
import { Refusal } from "@/ui/refusal";
import { say } from "@/ui/toast";
import { useOrderAction } from "./use-order";

const REASONS = ["customer", "out_of_stock", "fraud", "mistake", "else"] as const;

export function CancelDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState<(typeof REASONS)[number]>("customer");
  const [restock, setRestock] = useState(true);
  const cancel = useOrderAction<{ reason: string; restock: boolean }>(order, (api, input, key) =>
    api.put(`/orders/${order.id}/cancellation/`, input, key),
  );
  const submit = () =>
    cancel.mutate(
      // People read the reason, on the timeline and in the letter to the shopper.
      { reason: t(`orders.reason_${reason}`), restock },
      {
        onSuccess() {
          say(t("orders.cancelled_said", { number: order.number }));
          onClose();
        },
      },
    );
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("orders.cancel_title", { number: order.number })}
      description={t("orders.cancel_text")}
      footer={
        <>
          <Button onClick={onClose}>{t("orders.cancel_keep")}</Button>
          <Button look="danger" busy={cancel.isPending} onClick={submit}>
            {t("orders.cancel")}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Refusal problem={cancel.error && asProblem(cancel.error)} />
        <Field label={t("orders.reason")}>
          {(control) => (
            <Select
              {...control}
              value={reason}
              onChange={(event) => setReason(event.target.value as typeof reason)}
            >
              {REASONS.map((each) => (
                <option key={each} value={each}>
                  {t(`orders.reason_${each}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Checkbox
          label={t("orders.restock")}
          checked={restock}
          onChange={(event) => setRestock(event.target.checked)}
        />
      </div>
    </Dialog>
  );
}
