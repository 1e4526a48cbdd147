import { useState } from "react";
import type { Order } from "@/api/types";
import { asProblem } from "@/lib/problem";
import { useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Checkbox } from "@/ui/input";
import { Refusal } from "@/ui/refusal";
import { say } from "@/ui/toast";
import { useOrderAction } from "./use-order";

/** Everything that was sent came back. Money is given back apart from that, by a refund. */
export function ReturnDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const { t } = useTranslation();
  const [restock, setRestock] = useState(true);
  const takeBack = useOrderAction<{ restock: boolean }>(order, (api, input, key) =>
    api.put(`/orders/${order.id}/return/`, input, key),
  );
  const submit = () =>
    takeBack.mutate(
      { restock },
      {
        onSuccess() {
          say(t("orders.returned_said", { number: order.number }));
          onClose();
        },
      },
    );
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("orders.return_title", { number: order.number })}
      description={t("orders.return_text")}
      footer={
        <>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button look="primary" busy={takeBack.isPending} onClick={submit}>
            {t("orders.return")}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Refusal problem={takeBack.error && asProblem(takeBack.error)} />
        <Checkbox
          label={t("orders.restock")}
          checked={restock}
          onChange={(event) => setRestock(event.target.checked)}
        />
      </div>
    </Dialog>
  );
}
