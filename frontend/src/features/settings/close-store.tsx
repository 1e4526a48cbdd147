import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { StoreSummary } from "@/api/types";
import { asProblem } from "@/lib/problem";
import { SESSION_KEY } from "@/lib/session";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { sayProblem } from "@/ui/toast";

const FORM = "close-store";

/** For owners: the store closes at once, and its data goes a month later. */
export function CloseStore() {
  const { t } = useTranslation();
  const { can } = useStore();
  const [asking, setAsking] = useState(false);
  if (!can.own) return null;
  return (
    <Card title={t("settings.close_title")} description={t("settings.close_text")}>
      <Button look="danger" onClick={() => setAsking(true)}>
        {t("settings.close")}
      </Button>
      {asking && <CloseDialog onClose={() => setAsking(false)} />}
    </Card>
  );
}

function CloseDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { store, api } = useStore();
  const client = useQueryClient();
  const [slug, setSlug] = useState("");
  const closing = useMutation({
    mutationFn: () => api.put<StoreSummary>("/store/closing/", { slug }),
    onSuccess: () => client.invalidateQueries({ queryKey: SESSION_KEY }),
    onError(error) {
      if (!asProblem(error).fields.slug) sayProblem(error);
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    closing.mutate();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("settings.close_ask", { name: store.name })}
      description={t("settings.close_explained")}
      footer={
        <>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button
            look="danger"
            type="submit"
            form={FORM}
            busy={closing.isPending}
            disabled={slug.trim() !== store.slug}
          >
            {t("settings.close")}
          </Button>
        </>
      }
    >
      <form id={FORM} onSubmit={send}>
        <Field
          label={t("settings.close_type", { slug: store.slug })}
          error={closing.error ? asProblem(closing.error).fields.slug : undefined}
        >
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              value={slug}
              onChange={(event) => setSlug(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
