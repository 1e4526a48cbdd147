import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { asProblem } from "@/lib/problem";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { Banner, Card } from "@/ui/card";
import { Confirm } from "@/ui/confirm";
import { Field } from "@/ui/field";
import { Textarea } from "@/ui/input";
import { say } from "@/ui/toast";
import { useSetting } from "./use-setting";

const PATH = "/settings/networks/";

interface Networks {
  networks: string[];
  your_address: string;
}

/** From which networks the team may work: owners alone choose. */
export function NetworksCard() {
  const { data } = useSetting<Networks>(PATH);
  return data ? <NetworksForm saved={data} /> : null;
}

function NetworksForm({ saved }: { saved: Networks }) {
  const { t } = useTranslation();
  const { api, store } = useStore();
  const client = useQueryClient();
  const [typed, setTyped] = useState(saved.networks.join("\n"));
  const save = useMutation({
    mutationFn: (confirmed: boolean) =>
      api.put<Networks>(PATH, { networks: typed.split("\n"), confirmed }),
    onSuccess(kept) {
      client.setQueryData([store.id, PATH], kept);
      setTyped(kept.networks.join("\n"));
      say(t("common.saved"));
    },
  });
  const problem = save.error ? asProblem(save.error) : null;
  const locksOut = problem?.code === "would_lock_out";
  function submit(event: FormEvent) {
    event.preventDefault();
    save.mutate(false);
  }
  return (
    <Card title={t("team.networks")} description={t("team.networks_text")}>
      <form onSubmit={submit} className="grid gap-4">
        {problem && !problem.fields.networks && !locksOut && (
          <Banner tone="bad">{problem.detail}</Banner>
        )}
        <Field
          label={t("team.networks_label")}
          hint={t("team.networks_hint", { address: saved.your_address })}
          error={problem?.fields.networks}
        >
          {(control) => (
            <Textarea
              {...control}
              rows={3}
              spellCheck={false}
              placeholder="203.0.113.0/24"
              className="font-mono"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
        <Button
          type="submit"
          className="justify-self-start"
          busy={save.isPending}
          disabled={typed === saved.networks.join("\n")}
        >
          {t("common.save")}
        </Button>
      </form>
      <Confirm
        open={locksOut}
        onClose={() => save.reset()}
        onConfirm={() => save.mutate(true)}
        title={t("team.lock_out")}
        confirm={t("team.lock_out_action")}
        busy={save.isPending}
        danger
      >
        {t("team.lock_out_text", { address: saved.your_address })}
      </Confirm>
    </Card>
  );
}
