import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { Textarea } from "@/ui/input";
import { say, sayProblem } from "@/ui/toast";
import { useCancellation } from "./data";
import { useText } from "./text";
import { clockTime } from "./times";
import type { OrderDetail } from "./types";

const LONGEST_REASON = 300;

/** Gives an order up while the store's time for it runs. */
export function CancelButton({ order }: { order: OrderDetail }) {
  const t = useText();
  const [asking, setAsking] = useState(false);
  const until = clockTime(order.cancel_until ?? order.placed_at);
  return (
    <>
      <Button
        look="ghost"
        title={t("order.cancel_until", { time: until })}
        onClick={() => setAsking(true)}
      >
        {t("order.cancel")}
      </Button>
      {asking && <Ask order={order} until={until} onClose={() => setAsking(false)} />}
    </>
  );
}

function Ask({
  order,
  until,
  onClose,
}: {
  order: OrderDetail;
  until: string;
  onClose: () => void;
}) {
  const t = useText();
  const { t: shared } = useTranslation();
  const [reason, setReason] = useState("");
  const cancellation = useCancellation(order.id);
  const number = order.number;
  function cancel() {
    cancellation.mutate(reason, {
      onSuccess: () => say(t("order.cancelled_said", { number })),
      onError: sayProblem,
      onSettled: onClose,
    });
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("order.cancel_title", { number })}
      description={t("order.cancel_until", { time: until })}
      footer={
        <>
          <Button onClick={onClose}>{t("order.cancel_keep")}</Button>
          <Button look="danger" busy={cancellation.isPending} onClick={cancel}>
            {t("order.cancel")}
          </Button>
        </>
      }
    >
      <p className="mb-4 text-base text-ink-2">
        {order.payment_status === "paid" ? t("order.cancel_text") : t("order.cancel_text_unpaid")}
      </p>
      <Field label={t("order.cancel_reason")} aside={shared("common.optional")}>
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            maxLength={LONGEST_REASON}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}
