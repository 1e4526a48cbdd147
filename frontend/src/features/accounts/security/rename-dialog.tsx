import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/lib/problem";
import { ProofDeclined } from "@/lib/proof-ways";
import { Button } from "@/ui/button";
import { Banner } from "@/ui/card";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { say } from "@/ui/toast";
import { type Authenticator, renamePasskey } from "./account";
import { useText } from "./text";

export const LONGEST_NAME = 100;

export function RenameDialog({
  passkey,
  onClose,
}: {
  passkey: Authenticator;
  onClose: () => void;
}) {
  const t = useText();
  const { t: shared } = useTranslation();
  const client = useQueryClient();
  const rename = useMutation({
    mutationFn: (name: string) => renamePasskey(passkey.id ?? 0, name),
    onSuccess() {
      say(t("passkey_renamed"));
      onClose();
      return client.invalidateQueries({ queryKey: ["security"] });
    },
  });
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    rename.mutate(String(new FormData(event.currentTarget).get("name")));
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("passkey_rename_title")}
      footer={
        <>
          <Button onClick={onClose}>{shared("common.cancel")}</Button>
          <Button type="submit" form="rename" look="primary" busy={rename.isPending}>
            {shared("common.save")}
          </Button>
        </>
      }
    >
      <form id="rename" onSubmit={submit} className="grid gap-4">
        {rename.error && !(rename.error instanceof ProofDeclined) && (
          <Banner tone="bad">{asProblem(rename.error).detail}</Banner>
        )}
        <Field label={t("passkey_name")}>
          {(control) => (
            <Input
              {...control}
              name="name"
              required
              maxLength={LONGEST_NAME}
              defaultValue={passkey.name}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
