import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/lib/problem";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { Field } from "@/ui/field";
import { PasswordInput } from "@/ui/input";
import { Refusal } from "@/ui/refusal";
import { say } from "@/ui/toast";
import { changePassword } from "./account";
import { useText } from "./text";

const SHORTEST = 10;

export function PasswordCard({ hasPassword }: { hasPassword: boolean }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <Card
      className={open ? "" : "pb-4"}
      title={t("password")}
      description={hasPassword ? t("password_text") : t("password_none")}
      action={
        !open && (
          <Button onClick={() => setOpen(true)}>
            {hasPassword ? t("change_password") : t("set_password")}
          </Button>
        )
      }
    >
      {open && <PasswordForm hasPassword={hasPassword} onClose={() => setOpen(false)} />}
    </Card>
  );
}

function PasswordForm({ hasPassword, onClose }: { hasPassword: boolean; onClose: () => void }) {
  const t = useText();
  const { t: shared } = useTranslation();
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: changePassword,
    onSuccess() {
      say(t("password_saved"));
      onClose();
      return client.invalidateQueries();
    },
  });
  const problem = change.error ? asProblem(change.error) : null;
  const errors = problem?.fields ?? {};
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const current = form.get("current");
    change.mutate({
      new_password: String(form.get("new")),
      ...(current === null ? {} : { current_password: String(current) }),
    });
  }
  return (
    <form noValidate onSubmit={submit} className="grid max-w-md animate-fade-in gap-4">
      <Refusal problem={problem} />
      {hasPassword && (
        <Field label={t("current_password")} error={errors.current_password}>
          {(control) => (
            <PasswordInput
              {...control}
              name="current"
              autoComplete="current-password"
              autoFocus
              required
            />
          )}
        </Field>
      )}
      <Field
        label={t("new_password")}
        error={errors.new_password}
        hint={shared("auth.password_hint")}
      >
        {(control) => (
          <PasswordInput
            {...control}
            name="new"
            autoComplete="new-password"
            minLength={SHORTEST}
            required
          />
        )}
      </Field>
      <div className="flex gap-2">
        <Button type="submit" look="primary" size="lg" busy={change.isPending}>
          {shared("common.save")}
        </Button>
        <Button look="ghost" size="lg" onClick={onClose}>
          {shared("common.cancel")}
        </Button>
      </div>
    </form>
  );
}
