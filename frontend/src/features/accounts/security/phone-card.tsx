import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/lib/problem";
import { ProofDeclined } from "@/lib/proof-ways";
import { Button } from "@/ui/button";
import { Banner, Card } from "@/ui/card";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { ErrorState } from "@/ui/states";
import { say } from "@/ui/toast";
import { askForPhoneCode, ownPhone, provePhone } from "./account";
import { useText } from "./text";

const KEY = ["security", "phone"];

/** One's number, and another one by a code to it. Says nothing where this host has no numbers. */
export function PhoneCard() {
  const t = useText();
  const { data, error, refetch } = useQuery({ queryKey: KEY, queryFn: ownPhone });
  const [open, setOpen] = useState(false);
  if (error) return <ErrorState error={error} onRetry={refetch} />;
  if (data === null || data === undefined) return null;
  return (
    <Card
      className={open ? "" : "pb-4"}
      title={t("phone")}
      description={
        <>
          <span className="num block">{data || t("phone_none")}</span>
          {data && t("phone_text")}
        </>
      }
      action={
        !open && (
          <Button onClick={() => setOpen(true)}>{t(data ? "phone_change" : "phone_add")}</Button>
        )
      }
    >
      {open && <Change onClose={() => setOpen(false)} />}
    </Card>
  );
}

/** The new number, then the code that it was sent. */
function Change({ onClose }: { onClose: () => void }) {
  const t = useText();
  const client = useQueryClient();
  const [asked, setAsked] = useState("");
  const send = useMutation({
    mutationFn: askForPhoneCode,
    onSuccess: (_, phone) => setAsked(phone),
  });
  const prove = useMutation({
    mutationFn: provePhone,
    onSuccess() {
      say(t("phone_saved"));
      onClose();
      return client.invalidateQueries({ queryKey: ["security"] });
    },
  });
  if (!asked) {
    return (
      <Step
        key="number"
        action={t("phone_send")}
        busy={send.isPending}
        error={send.error}
        name="phone"
        label={t("phone_new")}
        hint={t("phone_hint")}
        onSubmit={send.mutate}
        onClose={onClose}
      />
    );
  }
  return (
    <Step
      key="code"
      action={t("phone_confirm")}
      busy={prove.isPending}
      error={prove.error}
      name="code"
      label={t("phone_code")}
      hint={t("phone_code_text", { phone: asked })}
      onSubmit={prove.mutate}
      onClose={onClose}
    />
  );
}

interface StepProps {
  name: "phone" | "code";
  label: string;
  hint: ReactNode;
  action: string;
  busy: boolean;
  error: Error | null;
  onSubmit: (typed: string) => void;
  onClose: () => void;
}

function Step({ name, label, hint, action, busy, error, onSubmit, onClose }: StepProps) {
  const t = useText();
  const { t: shared } = useTranslation();
  const problem = error && !(error instanceof ProofDeclined) ? asProblem(error) : null;
  const beside = name === "code" && problem?.status === 400 ? t("phone_code_wrong") : undefined;
  const complaint = problem?.fields[name] ?? beside;
  const phone = name === "phone";
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    onSubmit(String(new FormData(event.currentTarget).get(name)).trim());
  }
  return (
    <form noValidate onSubmit={submit} className="grid max-w-md animate-fade-in gap-4">
      {problem && !complaint && <Banner tone="bad">{problem.detail}</Banner>}
      <Field label={label} hint={hint} error={complaint}>
        {(control) => (
          <Input
            {...control}
            name={name}
            type={phone ? "tel" : "text"}
            inputMode={phone ? "tel" : "numeric"}
            autoComplete={phone ? "tel" : "one-time-code"}
            maxLength={phone ? 20 : 6}
            autoFocus
            required
            className="num"
          />
        )}
      </Field>
      <div className="flex gap-2">
        <Button type="submit" look="primary" size="lg" busy={busy}>
          {action}
        </Button>
        <Button look="ghost" size="lg" onClick={onClose}>
          {shared("common.cancel")}
        </Button>
      </div>
    </form>
  );
}
