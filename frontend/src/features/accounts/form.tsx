import { type FormEvent, type ReactNode, useState } from "react";
import { asProblem, type Problem } from "@/lib/problem";
import { type Translate, useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { Banner } from "@/ui/card";
import { Field } from "@/ui/field";
import { Input, PasswordInput } from "@/ui/input";

interface Props {
  onSubmit: (values: Record<string, string>) => void;
  action: string;
  busy: boolean;
  error: unknown;
  /** Errors of these fields stand beside them; all others above the form. */
  fields: string[];
  children: (errors: Record<string, string>) => ReactNode;
}

/** A short form of the account pages: plain inputs, read when it is sent. */
export function AuthForm({ onSubmit, action, busy, error, fields, children }: Props) {
  const problem = error ? asProblem(error) : null;
  const { t } = useTranslation();
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const refused = problem?.fields ?? {};
  const placed = fields.some((field) => refused[field]);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setWrong({});
    const form = new FormData(event.currentTarget);
    onSubmit(Object.fromEntries([...form].map(([name, value]) => [name, String(value)])));
  }
  /** The browser finds what is wrong; we say it beside the field instead of in its bubble. */
  function complain(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const field = event.target as HTMLInputElement;
    const inputs = [...event.currentTarget.querySelectorAll("input")];
    if (inputs.find((input) => !input.validity.valid) === field) field.focus();
    setWrong((before) => ({ ...before, [keyOf(field, fields)]: invalidText(field, t) }));
  }
  function forget(field: HTMLInputElement) {
    setWrong(({ [keyOf(field, fields)]: _, ...others }) => others);
  }
  return (
    <form
      onSubmit={submit}
      onInvalidCapture={complain}
      onInput={(event) => forget(event.target as HTMLInputElement)}
      className="flex flex-col gap-4"
    >
      {problem && !placed && <Refusal problem={problem} />}
      {children({ ...refused, ...wrong })}
      <Button type="submit" look="primary" size="lg" busy={busy} className="mt-1">
        {action}
      </Button>
    </form>
  );
}

/** The server calls a code "key" in some steps. */
function keyOf(field: HTMLInputElement, fields: string[]): string {
  return fields.includes(field.name) ? field.name : (fields[0] ?? field.name);
}

function invalidText({ validity, minLength }: HTMLInputElement, t: Translate): string {
  if (validity.typeMismatch) return t("auth.invalid_email");
  if (validity.tooShort) return t("auth.too_short", { count: minLength });
  return t("auth.required");
}

function Refusal({ problem }: { problem: Problem }) {
  const { t } = useTranslation();
  return (
    <Banner tone="bad">
      <span className="text-bad">{refusalText(problem, t)}</span>
    </Banner>
  );
}

function refusalText(problem: Problem, t: Translate): string {
  if (problem.isOffline) return t("errors.offline_text");
  if (problem.status === 429) return t("errors.too_many");
  if (problem.status === 409) return t("auth.flow_gone");
  return problem.detail || t("errors.generic");
}

export function EmailField({
  error,
  defaultValue,
  readOnly,
  passkeys,
}: {
  error?: string;
  defaultValue?: string;
  readOnly?: boolean;
  /** Where a browser may offer a passkey instead of an address. */
  passkeys?: boolean;
}) {
  const { t } = useTranslation();
  return (
    <Field label={t("auth.email")} error={error}>
      {(control) => (
        <Input
          {...control}
          name="email"
          type="email"
          autoComplete={passkeys ? "username webauthn" : "email"}
          required
          readOnly={readOnly}
          defaultValue={defaultValue}
          autoFocus={!defaultValue}
          className="h-11!"
        />
      )}
    </Field>
  );
}

interface PasswordProps {
  error?: string;
  fresh?: boolean;
  label?: string;
  name?: string;
  aside?: ReactNode;
  /** The height of the pages before the dashboard. */
  tall?: boolean;
}

export function PasswordField({
  error,
  fresh,
  label,
  name = "password",
  aside,
  tall = name === "password",
}: PasswordProps) {
  const { t } = useTranslation();
  return (
    <Field
      label={label ?? t("auth.password")}
      error={error}
      aside={aside}
      hint={fresh ? t("auth.password_hint") : undefined}
    >
      {(control) => (
        <PasswordInput
          {...control}
          name={name}
          autoComplete={fresh ? "new-password" : "current-password"}
          required
          minLength={fresh ? 10 : undefined}
          className={tall ? "h-11!" : undefined}
        />
      )}
    </Field>
  );
}

export function CodeField({
  error,
  label,
  hint,
  digits,
}: {
  error?: string;
  label: string;
  hint?: string;
  /** So many digits, and nothing else. */
  digits?: number;
}) {
  return (
    <Field label={label} error={error} hint={hint}>
      {(control) => (
        <Input
          {...control}
          name="code"
          autoComplete="one-time-code"
          autoCapitalize="characters"
          inputMode={digits ? "numeric" : undefined}
          spellCheck={false}
          required
          autoFocus
          maxLength={digits ? digits + 1 : 12}
          className="h-13! text-center font-mono text-xl! tracking-[0.28em] uppercase"
        />
      )}
    </Field>
  );
}
