import type { ComponentProps, FormEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/lib/problem";
import { ProofDeclined } from "@/lib/proof-ways";
import { Button } from "@/ui/button";
import { Banner } from "@/ui/card";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";

interface Props {
  name: string;
  label: string;
  hint: ReactNode;
  action: string;
  input: Pick<
    ComponentProps<typeof Input>,
    "type" | "inputMode" | "autoComplete" | "autoCapitalize" | "maxLength"
  >;
  busy: boolean;
  error: Error | null;
  /** What to say beside the field where the server names none. */
  complaint?: string;
  onSubmit: (typed: string) => void;
  onClose: () => void;
  children?: ReactNode;
}

/** One field of a change in steps: what is to be, then the code that it was sent. */
export function ChangeStep(props: Props) {
  const { name, label, hint, action, input, busy, error, onSubmit, onClose, children } = props;
  const { t: shared } = useTranslation();
  const problem = error && !(error instanceof ProofDeclined) ? asProblem(error) : null;
  const complaint = problem?.fields[name] ?? (problem ? props.complaint : undefined);
  const refusal = problem?.status === 429 ? shared("errors.too_many") : problem?.detail;
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    onSubmit(String(new FormData(event.currentTarget).get(name)).trim());
  }
  return (
    <form noValidate onSubmit={submit} className="grid max-w-md animate-fade-in gap-4">
      {problem && !complaint && (
        <Banner tone="bad">
          {problem.isOffline ? shared("errors.offline_text") : refusal || shared("errors.generic")}
        </Banner>
      )}
      <Field label={label} hint={hint} error={complaint}>
        {(control) => (
          <Input {...control} {...input} name={name} autoFocus required className="num" />
        )}
      </Field>
      {children}
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
