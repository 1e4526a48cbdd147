import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { asProblem } from "@/lib/problem";
import { ProofDeclined } from "@/lib/proof-ways";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { Checkbox, Input } from "@/ui/input";
import { Refusal } from "@/ui/refusal";
import { ALL_KINDS, type Endpoint, GROUPS, KINDS, type NewEndpoint } from "./types";

interface Props {
  /** The endpoint to change; null adds one. */
  known: Endpoint | null;
  onClose: () => void;
  onMade: (endpoint: NewEndpoint) => void;
}

export function EndpointDialog({ known, onClose, onMade }: Props) {
  const { t } = useTranslation();
  const [url, setUrl] = useState(known?.url ?? "");
  const [description, setDescription] = useState(known?.description ?? "");
  const [kinds, setKinds] = useState<string[]>(known?.event_types ?? []);
  const [asked, setAsked] = useState(false);
  const save = useSave(known, onClose, onMade);
  const declined = save.error instanceof ProofDeclined;
  const problem = save.error && !declined ? asProblem(save.error) : null;
  function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (kinds.length) save.mutate({ url: url.trim(), description, event_types: kinds });
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={known ? t("webhooks.edit") : t("webhooks.add")}
      footer={
        <>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button type="submit" form="webhook" look="primary" busy={save.isPending}>
            {known ? t("common.save") : t("webhooks.add")}
          </Button>
        </>
      }
    >
      <form id="webhook" onSubmit={submit} className="grid gap-5">
        <Refusal problem={problem} />
        <Field label={t("webhooks.url")} hint={t("webhooks.url_hint")} error={problem?.fields.url}>
          {(control) => (
            <Input
              {...control}
              type="url"
              required
              maxLength={500}
              placeholder="https://"
              value={url}
              onChange={(event) => setUrl(event.target.value)}
            />
          )}
        </Field>
        <Kinds
          kinds={kinds}
          onChange={setKinds}
          error={
            asked && !kinds.length ? t("webhooks.events_missing") : problem?.fields.event_types
          }
        />
        <Field label={t("webhooks.description")} aside={t("common.optional")}>
          {(control) => (
            <Input
              {...control}
              maxLength={200}
              value={description}
              onChange={(event) => setDescription(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}

function useSave(
  known: Endpoint | null,
  onClose: () => void,
  onMade: (endpoint: NewEndpoint) => void,
) {
  const { api, store } = useStore();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: object) =>
      known
        ? api.patch<Endpoint>(`/webhooks/${known.id}/`, body)
        : api.post<NewEndpoint>("/webhooks/", body),
    onSuccess(endpoint) {
      void client.invalidateQueries({ queryKey: [store.id, "/webhooks/"] });
      onClose();
      if ("secret" in endpoint) onMade(endpoint as NewEndpoint);
    },
  });
}

interface KindsProps {
  kinds: string[];
  onChange: (kinds: string[]) => void;
  error?: string | undefined;
}

function Kinds({ kinds, onChange, error }: KindsProps) {
  const { t } = useTranslation();
  const toggle = (kind: string, on: boolean) =>
    onChange(on ? [...kinds, kind] : kinds.filter((each) => each !== kind));
  return (
    <fieldset className="grid min-w-0 gap-3">
      <legend className="mb-1.5 text-sm font-medium">{t("webhooks.events")}</legend>
      {error && (
        <p role="alert" className="text-sm text-bad">
          {error}
        </p>
      )}
      <Checkbox
        label={t("webhooks.all")}
        checked={kinds.length === ALL_KINDS.length}
        onChange={(event) => onChange(event.target.checked ? ALL_KINDS : [])}
      />
      {GROUPS.map((group) => (
        <div key={group}>
          <p className="mb-1 text-xs text-ink-3">{t(`webhooks.group_${group}`)}</p>
          <div className="grid gap-1 sm:grid-cols-2">
            {KINDS[group].map((kind) => (
              <Checkbox
                key={kind}
                label={<code className="font-mono text-xs">{kind}</code>}
                checked={kinds.includes(kind)}
                onChange={(event) => toggle(kind, event.target.checked)}
              />
            ))}
          </div>
        </div>
      ))}
    </fieldset>
  );
}
