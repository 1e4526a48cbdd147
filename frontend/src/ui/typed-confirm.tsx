import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { asProblem } from "@/lib/problem";
import { useTranslation } from "@/lib/text";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { Field } from "./field";
import { Input } from "./input";
import { sayProblem } from "./toast";

interface Props {
  title: string;
  description: string;
  /** What has to be typed, the label that asks for it, and the field the API calls it. */
  word: string;
  label: string;
  field: string;
  confirm: string;
  run: (typed: string) => Promise<unknown>;
  onDone: () => unknown;
  onClose: () => void;
}

/** Asks for a word before what takes a whole store away. */
export function TypedConfirm({
  title,
  description,
  word,
  label,
  field,
  confirm,
  run,
  onDone,
  onClose,
}: Props) {
  const { t } = useTranslation();
  const form = useId();
  const [typed, setTyped] = useState("");
  const running = useMutation({
    mutationFn: () => run(typed.trim()),
    onSuccess: onDone,
    onError(error) {
      if (!asProblem(error).fields[field]) sayProblem(error);
    },
  });
  function send(event: FormEvent) {
    event.preventDefault();
    running.mutate();
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button
            look="danger"
            type="submit"
            form={form}
            busy={running.isPending}
            disabled={typed.trim() !== word}
          >
            {confirm}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={send}>
        <Field
          label={label}
          error={running.error ? asProblem(running.error).fields[field] : undefined}
        >
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
