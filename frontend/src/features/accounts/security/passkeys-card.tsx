import { useMutation, useQueryClient } from "@tanstack/react-query";
import { KeyRound, Pencil, Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { day } from "@/lib/dates";
import { asProblem } from "@/lib/problem";
import { ProofDeclined } from "@/lib/proof-ways";
import { Button, IconButton } from "@/ui/button";
import { Banner, Card } from "@/ui/card";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { say, sayProblem } from "@/ui/toast";
import { type Authenticator, addPasskey, passkeyOptions, removePasskey } from "./account";
import { RecoveryCodesDialog } from "./recovery-codes-dialog";
import { LONGEST_NAME, RenameDialog } from "./rename-dialog";
import { useText } from "./text";
import { canUsePasskeys, NoPasskey } from "./webauthn";

interface CardProps {
  factors: Authenticator[];
  /** Say that a passkey should not be the only way in. */
  advise: boolean;
}

export function PasskeysCard({ factors, advise }: CardProps) {
  const t = useText();
  const client = useQueryClient();
  const [adding, setAdding] = useState(false);
  const [codes, setCodes] = useState<string[]>([]);
  const passkeys = factors.filter((factor) => factor.type === "webauthn");
  return (
    <Card
      title={t("passkeys")}
      description={t("passkeys_text")}
      action={
        canUsePasskeys() && <Button onClick={() => setAdding(true)}>{t("passkey_add")}</Button>
      }
      flush
    >
      {!canUsePasskeys() && (
        <p className="px-5 pb-4 text-base text-ink-2">{t("passkey_unsupported")}</p>
      )}
      {passkeys.length > 0 && (
        <ul>
          {passkeys.map((passkey) => (
            <Row key={passkey.id} passkey={passkey} />
          ))}
        </ul>
      )}
      {advise && passkeys.length > 0 && (
        <p className="px-5 py-4 text-sm text-pretty text-ink-2">{t("passkey_advice")}</p>
      )}
      {adding && <AddDialog onClose={() => setAdding(false)} onCodes={setCodes} />}
      {codes.length > 0 && (
        <RecoveryCodesDialog
          codes={codes}
          onClose={() => {
            setCodes([]);
            void client.invalidateQueries({ queryKey: ["security"] });
          }}
        />
      )}
    </Card>
  );
}

function Row({ passkey }: { passkey: Authenticator }) {
  const t = useText();
  const client = useQueryClient();
  const [renaming, setRenaming] = useState(false);
  const remove = useMutation({
    mutationFn: () => removePasskey(passkey.id ?? 0),
    onSuccess() {
      say(t("passkey_removed"));
      return client.invalidateQueries({ queryKey: ["security"] });
    },
    onError: sayProblem,
  });
  const added = new Date(passkey.created_at * 1000).toISOString();
  return (
    <li className="flex items-center gap-4 border-b border-line px-5 py-4 last:border-0">
      <KeyRound aria-hidden="true" className="size-5 shrink-0 text-ink-2" />
      <div className="min-w-0 flex-1">
        <p className="truncate text-base font-medium">{passkey.name}</p>
        <p className="text-sm text-ink-2">{t("added_on", { day: day(added) })}</p>
      </div>
      <IconButton
        label={t("passkey_rename", { name: passkey.name ?? "" })}
        onClick={() => setRenaming(true)}
      >
        <Pencil className="size-4" />
      </IconButton>
      <IconButton
        label={t("passkey_remove", { name: passkey.name ?? "" })}
        busy={remove.isPending}
        onClick={() => remove.mutate()}
      >
        <Trash2 className="size-4" />
      </IconButton>
      {renaming && <RenameDialog passkey={passkey} onClose={() => setRenaming(false)} />}
    </li>
  );
}

interface AddProps {
  onClose: () => void;
  /** The first one comes with recovery codes. */
  onCodes: (codes: string[]) => void;
}

function AddDialog({ onClose, onCodes }: AddProps) {
  const t = useText();
  const { t: shared } = useTranslation();
  const client = useQueryClient();
  const add = useMutation({
    async mutationFn(name: string) {
      const { creation_options } = await passkeyOptions();
      return addPasskey(name, creation_options);
    },
    onSuccess(codes) {
      say(t("passkey_added"));
      onClose();
      onCodes(codes);
      return client.invalidateQueries({ queryKey: ["security"] });
    },
  });
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    add.mutate(String(new FormData(event.currentTarget).get("name")));
  }
  const failed =
    add.error instanceof NoPasskey ? t("passkey_failed") : asProblem(add.error).detail;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("passkey_add")}
      footer={
        <>
          <Button onClick={onClose}>{shared("common.cancel")}</Button>
          <Button type="submit" form="passkey" look="primary" busy={add.isPending}>
            {shared("common.continue")}
          </Button>
        </>
      }
    >
      <form id="passkey" onSubmit={submit} className="grid gap-4">
        {add.error && !(add.error instanceof ProofDeclined) && (
          <Banner tone="bad">{failed}</Banner>
        )}
        <Field label={t("passkey_name")} hint={t("passkey_name_hint")}>
          {(control) => (
            <Input
              {...control}
              name="name"
              required
              maxLength={LONGEST_NAME}
              defaultValue={t("passkey_default")}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
