import { useMutation } from "@tanstack/react-query";
import { Check, X } from "lucide-react";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { platformApi } from "@/lib/http";
import { asProblem } from "@/lib/problem";
import { ProofDeclined } from "@/lib/proof-ways";
import { Button } from "@/ui/button";
import { Banner } from "@/ui/card";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { useOverview } from "./data";
import { isUnderWay } from "./status";
import { useText } from "./text";

/** The last question before everything personal is gone: what goes, what stays, a typed word. */
export function DeleteDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const { t: shared } = useTranslation();
  const [typed, setTyped] = useState("");
  const word = t("data.delete_word");
  const deletion = useMutation({
    mutationFn: () => platformApi.post("/cabinet/deletion/", { confirmation: "DELETE" }),
    // a full load: nothing of the person may stay in this tab's memory
    onSuccess: () => window.location.assign("/account/deleted"),
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    if (matches(typed, word)) deletion.mutate();
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("data.delete_title")}
      footer={
        <>
          <Button onClick={onClose}>{shared("common.cancel")}</Button>
          <Button
            type="submit"
            form="deletion"
            look="danger"
            busy={deletion.isPending}
            disabled={!matches(typed, word)}
          >
            {t("data.delete_confirm")}
          </Button>
        </>
      }
    >
      <form id="deletion" onSubmit={submit} className="grid gap-4">
        {deletion.error && !(deletion.error instanceof ProofDeclined) && (
          <Banner tone="bad">{asProblem(deletion.error).detail}</Banner>
        )}
        <Consequences />
        <Field label={t("data.delete_type", { word })}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              autoCapitalize="characters"
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

export const matches = (typed: string, word: string) => typed.trim().toUpperCase() === word;

function Consequences() {
  const t = useText();
  return (
    <>
      <Consequence title={t("data.delete_gone")} icon={<X className="text-bad" />}>
        {[t("data.delete_gone_1"), t("data.delete_gone_2")]}
      </Consequence>
      <Consequence title={t("data.delete_stays")} icon={<Check className="text-ok" />}>
        {[t("data.delete_stays_1")]}
      </Consequence>
      <OpenOrders />
    </>
  );
}

function Consequence({
  title,
  icon,
  children,
}: {
  title: string;
  icon: ReactNode;
  children: string[];
}) {
  return (
    <div>
      <h3 className="text-base font-medium">{title}</h3>
      <ul className="mt-1 grid gap-1">
        {children.map((text) => (
          <li
            key={text}
            className="flex gap-2 text-base text-ink-2 [&_svg]:mt-1 [&_svg]:size-4 [&_svg]:shrink-0"
          >
            <span aria-hidden="true" className="shrink-0">
              {icon}
            </span>
            {text}
          </li>
        ))}
      </ul>
    </div>
  );
}

function OpenOrders() {
  const t = useText();
  const { data } = useOverview();
  const numbers = data?.orders.filter(isUnderWay).map((order) => order.number) ?? [];
  if (numbers.length === 0) return null;
  return <Banner tone="warn">{t("data.delete_open", { numbers: numbers.join(", ") })}</Banner>;
}
