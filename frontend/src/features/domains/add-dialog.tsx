import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { asProblem } from "@/lib/problem";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { Refusal } from "@/ui/refusal";
import { say } from "@/ui/toast";
import type { Domain } from "./types";

const FORM = "add-domain";

export function AddDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { api, store } = useStore();
  const client = useQueryClient();
  const [host, setHost] = useState("");
  const adding = useMutation({
    mutationFn: () => api.post<Domain>("/domains/", { host }),
    onSuccess(added) {
      void client.invalidateQueries({ queryKey: [store.id, "/domains/"] });
      say(t("domains.added", { host: added?.name ?? host }));
      onClose();
    },
  });
  const problem = adding.error ? asProblem(adding.error) : null;
  const send = (event: FormEvent) => {
    event.preventDefault();
    adding.mutate();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("domains.add")}
      description={t("domains.add_text")}
      footer={
        <>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button type="submit" form={FORM} look="primary" busy={adding.isPending}>
            {t("domains.add")}
          </Button>
        </>
      }
    >
      <form id={FORM} onSubmit={send} className="grid gap-4">
        <Refusal problem={problem} />
        <Field
          label={t("domains.host")}
          hint={t("domains.host_hint")}
          error={problem?.fields.host}
        >
          {(control) => (
            <Input
              {...control}
              required
              autoFocus
              inputMode="url"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={300}
              placeholder="www.example.com"
              value={host}
              onChange={(event) => setHost(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
