import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { dateTime } from "@/lib/dates";
import { asProblem } from "@/lib/problem";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { sayProblem } from "@/ui/toast";
import type { Backup, Restoration } from "./types";

const FORM = "restore-backup";

interface Props {
  backup: Backup;
  onClose: () => void;
}

/** Whoever takes a store back types its address first. */
export function RestoreDialog({ backup, onClose }: Props) {
  const { t } = useTranslation();
  const { api, store } = useStore();
  const client = useQueryClient();
  const [slug, setSlug] = useState("");
  const restore = useMutation({
    mutationFn: () =>
      api.post<Restoration>("/restorations/", { backup_id: backup.id, slug: slug.trim() }),
    onSuccess() {
      onClose();
      return client.invalidateQueries({ queryKey: [store.id, "/restorations/"] });
    },
    onError(error) {
      if (!asProblem(error).fields.slug) sayProblem(error);
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    restore.mutate();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("backups.restore_ask", { when: dateTime(backup.created_at) })}
      description={t("backups.restore_explained")}
      footer={
        <>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button
            look="danger"
            type="submit"
            form={FORM}
            busy={restore.isPending}
            disabled={slug.trim() !== store.slug}
          >
            {t("backups.restore")}
          </Button>
        </>
      }
    >
      <form id={FORM} onSubmit={send}>
        <Field
          label={t("settings.close_type", { slug: store.slug })}
          error={restore.error ? asProblem(restore.error).fields.slug : undefined}
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
