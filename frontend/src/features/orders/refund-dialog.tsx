import { type FormEvent, useState } from "react";
import type { Order } from "@/api/types";
import { formatMoney } from "@/lib/money";
import { asProblem } from "@/lib/problem";
import { useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { Banner } from "@/ui/card";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { MoneyInput } from "@/ui/money-input";
import { say } from "@/ui/toast";
import { refundable, refundError } from "./amounts";
import { useOrderAction } from "./use-order";

export function RefundDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const { t } = useTranslation();
  const { currency } = order.total;
  const most = refundable(order);
  const [amount, setAmount] = useState<number | null>(most);
  const [reason, setReason] = useState("");
  const refund = useOrderAction<{ amount: number; reason: string }>(order, (api, input, key) =>
    api.post(`/orders/${order.id}/refunds/`, input, key),
  );
  const problem = refund.error ? asProblem(refund.error) : null;
  const wrong = refundError(order, amount);
  const limit = formatMoney(most, currency);
  function submit(event: FormEvent) {
    event.preventDefault();
    if (wrong || amount === null) return;
    refund.mutate(
      { amount, reason },
      {
        onSuccess() {
          say(t("orders.refunded_said", { amount: formatMoney(amount, currency) }));
          onClose();
        },
      },
    );
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("orders.refund_title", { number: order.number })}
      description={t("orders.refund_text", { limit })}
      footer={
        <>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button
            type="submit"
            form="refund"
            look="primary"
            disabled={wrong !== null}
            busy={refund.isPending}
          >
            {amount && !wrong
              ? t("orders.refund_action", { amount: formatMoney(amount, currency) })
              : t("orders.refund")}
          </Button>
        </>
      }
    >
      <form id="refund" onSubmit={submit} className="grid gap-4">
        {problem && !problem.fields.amount && (
          <Banner tone="bad">
            {problem.isOffline ? t("orders.refund_unsure") : problem.detail}
          </Banner>
        )}
        <Field
          label={t("orders.refund_amount")}
          error={
            problem?.fields.amount ??
            (wrong === "too_much" ? t("orders.refund_too_much", { limit }) : null)
          }
        >
          {(control) => (
            <MoneyInput {...control} currency={currency} value={amount} onChange={setAmount} />
          )}
        </Field>
        <Field label={t("orders.reason")} aside={t("common.optional")}>
          {(control) => (
            <Input
              {...control}
              maxLength={200}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
