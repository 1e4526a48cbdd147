import { type FormEvent, useState } from "react";
import type { Order } from "@/api/types";
import { useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { Input } from "@/ui/input";
import { sayProblem } from "@/ui/toast";
import { useOrderAction } from "./use-order";

/** A note for the team; the shopper never sees it. */
export function NoteForm({ order }: { order: Order }) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const note = useOrderAction<string>(order, (api, words, key) =>
    api.post(`/orders/${order.id}/notes/`, { text: words }, key),
  );
  function submit(event: FormEvent) {
    event.preventDefault();
    const words = text.trim();
    if (words) note.mutate(words, { onSuccess: () => setText(""), onError: sayProblem });
  }
  return (
    <form onSubmit={submit} className="mb-5 flex gap-2">
      <Input
        aria-label={t("orders.note_label")}
        placeholder={t("orders.note_label")}
        maxLength={1000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" busy={note.isPending} disabled={!text.trim()}>
        {t("orders.note_add")}
      </Button>
    </form>
  );
}
