import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { asProblem } from "@/lib/problem";
import { useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { ReauthenticationNeeded, reauthenticateByPassword } from "./account";
import { PasswordField } from "./form";

/** Runs an action; when it wants a fresh proof, asks for the password and runs it again. */
export function useSensitive() {
  const [open, setOpen] = useState(false);
  const again = useRef<{ run: () => void; giveUp: () => void } | null>(null);
  async function guard<Value>(action: () => Promise<Value>): Promise<Value> {
    try {
      return await action();
    } catch (error) {
      if (!(error instanceof ReauthenticationNeeded)) throw error;
      setOpen(true);
      await new Promise<void>((resolve, reject) => {
        again.current = { run: resolve, giveUp: () => reject(error) };
      });
      return action();
    }
  }
  function close() {
    setOpen(false);
    again.current?.giveUp();
  }
  function proven() {
    again.current?.run();
    setOpen(false);
  }
  return { guard, dialog: open ? <PasswordDialog onClose={close} onProven={proven} /> : null };
}

function PasswordDialog({ onClose, onProven }: { onClose: () => void; onProven: () => void }) {
  const { t } = useTranslation();
  const prove = useMutation({ mutationFn: reauthenticateByPassword, onSuccess: onProven });
  const problem = prove.error ? asProblem(prove.error) : null;
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    prove.mutate(String(new FormData(event.currentTarget).get("password")));
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("security.prove_title")}
      description={t("security.prove_text")}
      footer={
        <>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button type="submit" form="prove" look="primary" busy={prove.isPending}>
            {t("common.continue")}
          </Button>
        </>
      }
    >
      <form id="prove" onSubmit={submit}>
        <PasswordField error={problem ? problem.fields.password || problem.detail : undefined} />
      </form>
    </Dialog>
  );
}
