import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { SocialProvider } from "@/api/types";
import { BrandMark } from "@/features/accounts/security/brand-marks";
import { asProblem } from "@/lib/problem";
import { ProofDeclined } from "@/lib/proof-ways";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { Badge, Banner, Card } from "@/ui/card";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { Input, Switch, Textarea } from "@/ui/input";
import { CardSkeleton, ErrorState, Late } from "@/ui/states";
import { say } from "@/ui/toast";

const PATH = "/settings/sign-in/providers/";
const ONE_CLIENT = "facebook"; // knows programs and pages under the same id

/** Google, Facebook and Apple: what the store is registered as there. */
export function SocialProvidersCard() {
  const { t } = useTranslation();
  const { api, store, can } = useStore();
  const { data, error, refetch } = useQuery({
    queryKey: [store.id, PATH],
    queryFn: ({ signal }) => api.get<SocialProvider[]>(PATH, undefined, signal),
  });
  const [open, setOpen] = useState<SocialProvider | null>(null);
  if (error) return <ErrorState boxed error={error} onRetry={refetch} />;
  if (!data) {
    return (
      <Late>
        <CardSkeleton />
      </Late>
    );
  }
  return (
    <Card title={t("sign_in.social")} description={t("sign_in.social_text")} flush>
      <ul>
        {data.map((row) => (
          <li
            key={row.provider}
            className="flex items-center gap-4 border-b border-line px-5 py-4 last:border-0"
          >
            <BrandMark provider={row.provider} />
            <p className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1 text-base font-medium">
              {row.name}
              <Badge tone={row.is_on ? "ok" : "neutral"}>
                {t(row.is_on ? "sign_in.social_on" : "sign_in.social_off")}
              </Badge>
            </p>
            {can.manage && (
              <Button
                onClick={() => setOpen(row)}
                aria-label={`${t(row.has_secret ? "common.edit" : "sign_in.social_edit")} ${row.name}`}
              >
                {t(row.has_secret ? "common.edit" : "sign_in.social_edit")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {open && <ProviderDialog row={open} onClose={() => setOpen(null)} />}
    </Card>
  );
}

function ProviderDialog({ row, onClose }: { row: SocialProvider; onClose: () => void }) {
  const { t } = useTranslation();
  const { api, store } = useStore();
  const client = useQueryClient();
  const [on, setOn] = useState(row.is_on || !row.has_secret); // who sets it up wants it
  const save = useMutation({
    mutationFn: (body: Record<string, unknown>) =>
      api.put<SocialProvider>(`${PATH}${row.provider}/`, body),
    onSuccess() {
      say(t("common.saved"));
      onClose();
      return client.invalidateQueries({ queryKey: [store.id, PATH] });
    },
  });
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = Object.fromEntries(new FormData(event.currentTarget));
    if (!typed.client_secret) delete typed.client_secret;
    const { app_client_ids, ...fields } = typed;
    const programs = app_client_ids === undefined ? {} : { app_client_ids: lines(app_client_ids) };
    save.mutate({ ...fields, ...programs, is_on: on });
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={row.name}
      description={t("sign_in.social_dialog", { provider: row.name })}
      footer={
        <>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button type="submit" form="provider" look="primary" busy={save.isPending}>
            {t("common.save")}
          </Button>
        </>
      }
    >
      <form id="provider" noValidate onSubmit={submit} className="grid gap-4">
        <Fields row={row} error={save.error} />
        <Switch
          label={t("sign_in.social_switch", { provider: row.name })}
          checked={on}
          onChange={setOn}
        />
      </form>
    </Dialog>
  );
}

const lines = (typed: FormDataEntryValue) =>
  String(typed)
    .split(/[\s,]+/)
    .filter(Boolean);

function Fields({ row, error }: { row: SocialProvider; error: Error | null }) {
  const { t } = useTranslation();
  const problem = error && !(error instanceof ProofDeclined) ? asProblem(error) : null;
  const errors = problem?.fields ?? {};
  const isApple = row.provider === "apple";
  const names = isApple ? (["client_id", "team_id", "key_id"] as const) : (["client_id"] as const);
  const secret = {
    name: "client_secret",
    autoComplete: "off",
    placeholder: row.has_secret ? t("sign_in.social_secret_kept") : undefined,
  };
  return (
    <>
      {problem && Object.keys(errors).length === 0 && <Banner tone="bad">{problem.detail}</Banner>}
      <Field label={t("sign_in.social_callback")} hint={t("sign_in.social_callback_hint")}>
        {(control) => (
          <Input
            {...control}
            readOnly
            value={row.callback_url}
            onFocus={(event) => event.target.select()}
          />
        )}
      </Field>
      {names.map((name) => (
        <Field key={name} label={t(`sign_in.social_${name}`)} error={errors[name]}>
          {(control) => (
            <Input
              {...control}
              name={name}
              maxLength={191}
              autoComplete="off"
              defaultValue={row[name]}
            />
          )}
        </Field>
      ))}
      <Field
        label={t(isApple ? "sign_in.social_key" : "sign_in.social_client_secret")}
        hint={t("sign_in.social_secret_hint")}
        error={errors.client_secret}
      >
        {(control) =>
          isApple ? (
            <Textarea {...control} {...secret} />
          ) : (
            <Input {...control} {...secret} type="password" autoComplete="new-password" />
          )
        }
      </Field>
      {row.provider !== ONE_CLIENT && (
        <Field
          label={t("sign_in.social_app_client_ids")}
          hint={t("sign_in.social_app_client_ids_hint")}
          error={errors.app_client_ids}
        >
          {(control) => (
            <Textarea
              {...control}
              name="app_client_ids"
              autoComplete="off"
              defaultValue={row.app_client_ids.join("\n")}
            />
          )}
        </Field>
      )}
    </>
  );
}
