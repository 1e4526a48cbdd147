import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useDraft } from "@/lib/draft";
import { Button } from "@/ui/button";
import { Banner, Card } from "@/ui/card";
import { Field } from "@/ui/field";
import { Input, Switch } from "@/ui/input";
import { CardSkeleton, ErrorState, Late } from "@/ui/states";
import { say, sayProblem } from "@/ui/toast";
import { useProfile, useSaveProfile } from "./data";
import { CabinetPage } from "./parts";
import { Link } from "./router";
import { useText } from "./text";
import type { Profile } from "./types";

export function ProfilePage() {
  const t = useText();
  const { data, error, refetch } = useProfile();
  return (
    <CabinetPage title={t("profile.title")} text={t("profile.text")}>
      {error && !data && <ErrorState error={error} onRetry={refetch} />}
      {!data && !error && (
        <Late>
          <CardSkeleton />
        </Late>
      )}
      {data && (
        <div className="grid gap-4">
          <ContactCard profile={data} />
          <NewsCard profile={data} />
        </div>
      )}
    </CabinetPage>
  );
}

function ContactCard({ profile }: { profile: Profile }) {
  const t = useText();
  const { t: shared } = useTranslation();
  const save = useSaveProfile();
  const draft = useDraft({ name: profile.name, phone: profile.phone });
  function submit(event: FormEvent) {
    event.preventDefault();
    save.mutate(draft.value, {
      onSuccess({ name, phone }) {
        draft.reset({ name, phone });
        say(t("profile.saved"));
      },
      onError: draft.refuse,
    });
  }
  const unplaced = draft.problem && Object.keys(draft.problem.fields).length === 0;
  return (
    <Card>
      <form noValidate onSubmit={submit} className="grid max-w-md gap-5 py-1">
        {unplaced && (
          <Banner tone="bad">{draft.problem?.detail || shared("errors.generic")}</Banner>
        )}
        <Field label={t("profile.name")} error={draft.errors.name}>
          {(control) => (
            <Input
              {...control}
              autoComplete="name"
              maxLength={200}
              value={draft.value.name}
              onChange={(event) => draft.set({ name: event.target.value })}
            />
          )}
        </Field>
        <Field
          label={t("profile.email")}
          hint={
            <>
              {t("profile.email_hint")}{" "}
              <Link to="/security" className="text-brand-text underline underline-offset-3">
                {t("profile.email_change")}
              </Link>
            </>
          }
        >
          {(control) => <Input {...control} type="email" readOnly value={profile.email} />}
        </Field>
        <Field
          label={t("profile.phone")}
          hint={t("profile.phone_hint")}
          error={draft.errors.phone}
          aside={shared("common.optional")}
        >
          {(control) => (
            <Input
              {...control}
              type="tel"
              autoComplete="tel"
              maxLength={20}
              value={draft.value.phone}
              onChange={(event) => draft.set({ phone: event.target.value })}
            />
          )}
        </Field>
        <div>
          <Button
            type="submit"
            look="primary"
            size="lg"
            busy={save.isPending}
            disabled={!draft.dirty}
          >
            {shared("common.save")}
          </Button>
        </div>
      </form>
    </Card>
  );
}

function NewsCard({ profile }: { profile: Profile }) {
  const t = useText();
  const save = useSaveProfile();
  const shown = save.isPending ? save.variables.marketing_opt_in : profile.marketing_opt_in;
  return (
    <Card title={t("profile.news")}>
      <Switch
        label={t("profile.news_label")}
        hint={t("profile.news_hint")}
        checked={shown ?? false}
        onChange={(marketing_opt_in) => save.mutate({ marketing_opt_in }, { onError: sayProblem })}
      />
    </Card>
  );
}
