import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { asProblem } from "@/lib/problem";
import { ProofDeclined } from "@/lib/proof-ways";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { Input, Select, Textarea } from "@/ui/input";
import { Refusal } from "@/ui/refusal";
import {
  type ApiKey,
  AREAS,
  type Area,
  type Level,
  levelsOf,
  type NewKey,
  scopesOf,
} from "./types";

const DAYS = [30, 90, 365];
const DAY = 86_400_000;

interface Props {
  /** The key to change; null makes one. */
  known: ApiKey | null;
  onClose: () => void;
  onMade: (key: NewKey) => void;
}

export function KeyDialog({ known, onClose, onMade }: Props) {
  const { t } = useTranslation();
  const [name, setName] = useState(known?.name ?? "");
  const [levels, setLevels] = useState(levelsOf(known?.scopes ?? []));
  const [days, setDays] = useState("");
  const [addresses, setAddresses] = useState(known?.allowed_ips.join("\n") ?? "");
  const save = useSave(known, onClose, onMade);
  const problem =
    save.error && !(save.error instanceof ProofDeclined) ? asProblem(save.error) : null;
  const [asked, setAsked] = useState(false);
  const scopes = scopesOf(levels);
  function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (!scopes.length) return;
    const allowed_ips = addresses.split(/\s+/).filter(Boolean);
    const expires_at = days ? new Date(Date.now() + Number(days) * DAY).toISOString() : null;
    save.mutate({ name, scopes, allowed_ips, ...(known ? {} : { expires_at }) });
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={known ? t("api_keys.change", { name: known.name }) : t("api_keys.make")}
      footer={
        <>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button type="submit" form="key" look="primary" busy={save.isPending}>
            {known ? t("common.save") : t("api_keys.make")}
          </Button>
        </>
      }
    >
      <form id="key" onSubmit={submit} className="grid gap-5">
        <Refusal problem={problem} />
        <Field
          label={t("api_keys.name")}
          hint={t("api_keys.name_hint")}
          error={problem?.fields.name}
        >
          {(control) => (
            <Input
              {...control}
              required
              maxLength={80}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Scopes
          levels={levels}
          onChange={(area, level) => setLevels({ ...levels, [area]: level })}
          error={asked && !scopes.length ? t("api_keys.scopes_missing") : problem?.fields.scopes}
        />
        {!known && <Ending days={days} onChange={setDays} />}
        <Field
          label={t("api_keys.addresses")}
          hint={t("api_keys.addresses_hint")}
          aside={t("common.optional")}
          error={problem?.fields.allowed_ips}
        >
          {(control) => (
            <Textarea
              {...control}
              rows={2}
              className="font-mono"
              value={addresses}
              onChange={(event) => setAddresses(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}

function useSave(known: ApiKey | null, onClose: () => void, onMade: (key: NewKey) => void) {
  const { api, store } = useStore();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: object) =>
      known
        ? api.patch<ApiKey>(`/api-keys/${known.id}/`, body)
        : api.post<NewKey>("/api-keys/", body),
    onSuccess(key) {
      void client.invalidateQueries({ queryKey: [store.id, "/api-keys/"] });
      onClose();
      if ("secret" in key) onMade(key as NewKey);
    },
  });
}

interface ScopesProps {
  levels: Record<Area, Level>;
  onChange: (area: Area, level: Level) => void;
  error?: string | undefined;
}

function Scopes({ levels, onChange, error }: ScopesProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-sm font-medium">{t("api_keys.scopes")}</legend>
      {error && (
        <p role="alert" className="mb-1.5 text-sm text-bad">
          {error}
        </p>
      )}
      <ul className="divide-y divide-line rounded-md shadow-card">
        {AREAS.map(([area, writes]) => (
          <li key={area} className="flex items-center justify-between gap-3 py-1.5 pr-1.5 pl-3">
            <label htmlFor={`scope-${area}`} className="min-w-0 text-sm">
              {t(`api_keys.area_${area}`)}
            </label>
            <div className="w-44 shrink-0">
              <Select
                id={`scope-${area}`}
                value={levels[area]}
                onChange={(event) => onChange(area, event.target.value as Level)}
              >
                <option value="">{t("api_keys.none")}</option>
                <option value="read">{t("api_keys.read")}</option>
                {writes && <option value="write">{t("api_keys.write")}</option>}
              </Select>
            </div>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function Ending({ days, onChange }: { days: string; onChange: (days: string) => void }) {
  const { t } = useTranslation();
  return (
    <Field label={t("api_keys.expires")}>
      {(control) => (
        <Select {...control} value={days} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t("api_keys.expires_never")}</option>
          {DAYS.map((count) => (
            <option key={count} value={count}>
              {t("api_keys.expires_days", { count })}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
