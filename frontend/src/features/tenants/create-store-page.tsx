import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ArrowLeft, ArrowRight, Check } from "lucide-react";
import { type FormEvent, useEffect, useState } from "react";
import { Link, useNavigate } from "react-router";
import type { StoreSummary } from "@/api/types";
import { takeChoices } from "@/lib/choices";
import { platformApi } from "@/lib/http";
import { asProblem } from "@/lib/problem";
import { renewSession, useSession } from "@/lib/session";
import { storePath } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Logo } from "@/ui/brand";
import { Button } from "@/ui/button";
import { cx } from "@/ui/cx";
import { LanguageMenu } from "@/ui/language-menu";
import { Refusal } from "@/ui/refusal";
import {
  emptyDraft,
  firstDraft,
  isComplete,
  STEPS,
  type StoreDraft,
  stepOfErrors,
  storeInput,
  type WizardStep,
} from "./wizard-state";
import { LookStep, PlanStep, ShopStep, useSlugAnswer } from "./wizard-steps";

const KEPT = "faibric.new-store";

function keptDraft(): StoreDraft {
  const kept = sessionStorage.getItem(KEPT);
  const begun = kept ? { ...emptyDraft(), ...JSON.parse(kept) } : firstDraft();
  return { ...begun, ...takeChoices() };
}

export function CreateStorePage() {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(keptDraft);
  const [step, setStep] = useState<WizardStep>("shop");
  const [errors, setErrors] = useState<Record<string, string>>({});
  const create = useCreateStore((refused) => {
    setErrors(refused);
    setStep((current) => stepOfErrors(refused) ?? current);
  });
  useEffect(() => sessionStorage.setItem(KEPT, JSON.stringify(draft)), [draft]);
  useEffect(() => {
    document.title = `${t("wizard.title")} · Faibric`;
  }, [t]);
  const slug = useSlugAnswer(draft.slug);
  const ready = isComplete(draft, step) && slug?.available !== false;
  const index = STEPS.indexOf(step);
  const isLast = index === STEPS.length - 1;
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!ready) return;
    if (isLast) create.mutate(draft);
    else setStep(STEPS[index + 1] ?? step);
  }
  function change(next: StoreDraft) {
    setDraft(next);
    setErrors({});
  }
  const Step = { shop: ShopStep, look: LookStep, plan: PlanStep }[step];
  return (
    <div className="flex min-h-dvh flex-col bg-surface">
      <Head />
      <form
        onSubmit={submit}
        className="mx-auto flex w-full max-w-4xl flex-1 flex-col px-5 pt-6 pb-32 sm:pt-12"
      >
        <Steps current={index} onGo={(target) => setStep(STEPS[target] ?? step)} />
        <div key={step} className="animate-rise">
          <h1 className="mt-6 text-2xl font-semibold tracking-tight sm:text-3xl">
            {t(`wizard.${step}_title`)}
          </h1>
          <p className="mt-1.5 mb-7 text-base text-ink-2">{t(`wizard.${step}_text`)}</p>
          <Failure error={create.error} shown={!stepOfErrors(errors)} />
          <Step draft={draft} onChange={change} errors={errors} />
        </div>
        <Foot
          canBack={index > 0}
          onBack={() => setStep(STEPS[index - 1] ?? step)}
          ready={ready}
          busy={create.isPending}
          isLast={isLast}
        />
      </form>
    </div>
  );
}

function useCreateStore(onRefused: (errors: Record<string, string>) => void) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (draft: StoreDraft) =>
      platformApi.post<StoreSummary>("/stores/", storeInput(draft)),
    async onSuccess(store) {
      sessionStorage.removeItem(KEPT);
      await renewSession(client);
      navigate(storePath(store.slug), { replace: true, state: { welcome: true } });
    },
    onError: (error) => onRefused(asProblem(error).fields),
  });
}

function Failure({ error, shown }: { error: unknown; shown: boolean }) {
  const { t } = useTranslation();
  if (!error || !shown) return null;
  return <Refusal problem={asProblem(error)} title={t("wizard.failed")} className="mb-6" />;
}

function Head() {
  const { t } = useTranslation();
  const { data: session } = useSession();
  return (
    <header className="flex items-center justify-between px-5 py-5 sm:px-10">
      <Logo />
      <div className="flex items-center gap-1">
        <LanguageMenu />
        {(session?.stores.length ?? 0) > 0 && (
          <Button asChild look="ghost" size="sm">
            <Link to="/">{t("common.cancel")}</Link>
          </Button>
        )}
      </div>
    </header>
  );
}

function Steps({ current, onGo }: { current: number; onGo: (index: number) => void }) {
  const { t } = useTranslation();
  return (
    <ol className="flex gap-2">
      {STEPS.map((step, index) => (
        <li key={step} className="flex-1 sm:max-w-40">
          <button
            type="button"
            disabled={index >= current}
            aria-current={index === current ? "step" : undefined}
            onClick={() => onGo(index)}
            className={cx(
              "flex w-full items-center gap-2 border-t-2 pt-2 text-left text-sm disabled:cursor-default",
              index <= current
                ? "border-brand font-medium text-ink"
                : "border-line-strong text-ink-3",
            )}
          >
            {index < current && <Check aria-hidden="true" className="size-3.5 text-brand-text" />}
            {t(`wizard.step_${step}`)}
          </button>
        </li>
      ))}
    </ol>
  );
}

interface FootProps {
  canBack: boolean;
  onBack: () => void;
  ready: boolean;
  busy: boolean;
  isLast: boolean;
}

function Foot({ canBack, onBack, ready, busy, isLast }: FootProps) {
  const { t } = useTranslation();
  return (
    <div className="fixed inset-x-0 bottom-0 z-10 border-t border-line bg-surface/92 backdrop-blur">
      <div className="mx-auto flex max-w-4xl items-center gap-3 px-5 py-3.5 pb-[max(14px,env(safe-area-inset-bottom))]">
        {canBack && (
          <Button look="ghost" size="lg" onClick={onBack} icon={<ArrowLeft className="size-4" />}>
            {t("common.back")}
          </Button>
        )}
        <Button
          type="submit"
          look="primary"
          size="lg"
          disabled={!ready}
          busy={busy}
          className="ml-auto"
        >
          {isLast ? (busy ? t("wizard.creating") : t("wizard.create")) : t("common.continue")}
          {!isLast && <ArrowRight className="size-4" />}
        </Button>
      </div>
    </div>
  );
}
