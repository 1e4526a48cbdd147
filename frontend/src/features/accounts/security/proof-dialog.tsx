import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "@/lib/http";
import { asProblem } from "@/lib/problem";
import type { ProofWay } from "@/lib/proof-ways";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { Input, PasswordInput } from "@/ui/input";
import { proveByCode, proveByPasskey, proveByPassword } from "./account";
import { useText } from "./text";
import { canUsePasskeys, NoPasskey } from "./webauthn";

interface Props {
  ways: ProofWay[];
  onProven: () => void;
  onClose: () => void;
}

export function ProofDialog({ ways, onProven, onClose }: Props) {
  const t = useText();
  const [typed, setTyped] = useState<"password" | "code">(
    ways.includes("password") ? "password" : "code",
  );
  if (ways.includes("sign_in_again")) return <SignInAgain onClose={onClose} />;
  const other = typed === "password" ? "code" : "password";
  const canType = ways.includes("password") || ways.includes("code");
  return (
    <Dialog open onClose={onClose} title={t("prove_title")} description={t("prove_text")}>
      {canType && <Typed key={typed} way={typed} onProven={onProven} />}
      <div className="mt-4 flex flex-wrap gap-x-5">
        {ways.includes(other) && (
          <Button look="link" onClick={() => setTyped(other)}>
            {other === "code" ? t("prove_by_code") : t("prove_by_password")}
          </Button>
        )}
        {ways.includes("passkey") && canUsePasskeys() && <ByPasskey onProven={onProven} />}
      </div>
    </Dialog>
  );
}

function Typed({ way, onProven }: { way: "password" | "code"; onProven: () => void }) {
  const t = useText();
  const prove = useMutation({
    mutationFn: way === "password" ? proveByPassword : proveByCode,
    onSuccess: onProven,
  });
  const problem = prove.error ? asProblem(prove.error) : null;
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = new FormData(event.currentTarget).get("proof");
    prove.mutate(String(given));
  }
  return (
    <form onSubmit={submit} className="grid gap-4">
      <Field
        label={way === "password" ? t("prove_password") : t("prove_code")}
        error={problem?.detail}
      >
        {(control) =>
          way === "password" ? (
            <PasswordInput
              {...control}
              name="proof"
              autoComplete="current-password"
              autoFocus
              required
            />
          ) : (
            <Input {...control} name="proof" autoComplete="one-time-code" autoFocus required />
          )
        }
      </Field>
      <Button type="submit" look="primary" size="lg" busy={prove.isPending}>
        {t("prove_action")}
      </Button>
    </form>
  );
}

function ByPasskey({ onProven }: { onProven: () => void }) {
  const t = useText();
  const prove = useMutation({ mutationFn: proveByPasskey, onSuccess: onProven });
  return (
    <>
      <Button look="link" busy={prove.isPending} onClick={() => prove.mutate()}>
        {t("prove_by_key")}
      </Button>
      {prove.error && (
        <p role="alert" className="w-full text-sm text-bad">
          {prove.error instanceof NoPasskey ? t("passkey_refused") : asProblem(prove.error).detail}
        </p>
      )}
    </>
  );
}

/** Who has nothing to prove it with signs in by code once more, and comes back to this page. */
function SignInAgain({ onClose }: { onClose: () => void }) {
  const t = useText();
  const { t: shared } = useTranslation();
  const client = useQueryClient();
  const leave = useMutation({
    mutationFn: () => call("DELETE", "/_allauth/browser/v1/auth/session").catch(() => undefined),
    // the session is gone: the page's guard remembers where we are and asks for a sign-in
    onSuccess: () => client.invalidateQueries({ queryKey: ["session"] }),
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("prove_title")}
      footer={
        <>
          <Button onClick={onClose}>{shared("common.cancel")}</Button>
          <Button look="primary" busy={leave.isPending} onClick={() => leave.mutate()}>
            {t("prove_again")}
          </Button>
        </>
      }
    >
      <p className="text-base text-ink-2">{t("prove_again_text")}</p>
    </Dialog>
  );
}
