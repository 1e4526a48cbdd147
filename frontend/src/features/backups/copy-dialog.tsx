import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { asProblem } from "@/lib/problem";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { sayProblem } from "@/ui/toast";
import type { Restoration } from "./types";

const FORM = "copy-store";

export function CopyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { api, store } = useStore();
  const client = useQueryClient();
  const [name, setName] = useState(t("backups.copy_of", { name: store.name }).slice(0, 80));
  const [slug, setSlug] = useState(`${store.slug}-copy`.slice(0, 40));
  const copy = useMutation({
    mutationFn: () => api.post<Restoration>("/staging-copies/", { name, slug: slug.trim() }),
    onSuccess() {
      onClose();
      return client.invalidateQueries({ queryKey: [store.id, "/restorations/"] });
    },
    onError(error) {
      if (!Object.keys(asProblem(error).fields).length) sayProblem(error);
    },
  });
  const errors = copy.error ? asProblem(copy.error).fields : {};
  const send = (event: FormEvent) => {
    event.preventDefault();
    copy.mutate();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("backups.copy")}
      description={t("backups.copy_explained")}
      footer={
        <>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button look="primary" type="submit" form={FORM} busy={copy.isPending}>
            {t("backups.copy")}
          </Button>
        </>
      }
    >
      <form id={FORM} onSubmit={send} className="grid gap-4">
        <Field label={t("settings.store_name")} error={errors.name}>
          {(control) => (
            <Input
              {...control}
              required
              maxLength={80}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label={t("backups.copy_address")} error={errors.slug}>
          {(control) => (
            <Input
              {...control}
              required
              maxLength={40}
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
