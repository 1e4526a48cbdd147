import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { asProblem } from "@/lib/problem";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { ErrorState } from "@/ui/states";
import { say } from "@/ui/toast";
import { askForPhoneCode, ownPhone, provePhone } from "./account";
import { ChangeStep } from "./change-step";
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
      <ChangeStep
        key="number"
        action={t("phone_send")}
        busy={send.isPending}
        error={send.error}
        name="phone"
        input={{ type: "tel", inputMode: "tel", autoComplete: "tel", maxLength: 20 }}
        label={t("phone_new")}
        hint={t("phone_hint")}
        onSubmit={send.mutate}
        onClose={onClose}
      />
    );
  }
  return (
    <ChangeStep
      key="code"
      action={t("phone_confirm")}
      busy={prove.isPending}
      error={prove.error}
      name="code"
      input={{ inputMode: "numeric", autoComplete: "one-time-code", maxLength: 6 }}
      complaint={asProblem(prove.error).status === 400 ? t("phone_code_wrong") : undefined}
      label={t("phone_code")}
      hint={t("phone_code_text", { phone: asked })}
      onSubmit={prove.mutate}
      onClose={onClose}
    />
  );
}
