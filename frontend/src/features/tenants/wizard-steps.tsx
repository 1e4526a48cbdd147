import { useQuery } from "@tanstack/react-query";
import { Check, CircleCheck, CircleX, LoaderCircle } from "lucide-react";
import { useEffect, useState } from "react";
import type { Country, Plan, SlugAnswer, StoreTemplate } from "@/api/types";
import { platformApi } from "@/lib/http";
import { currencyCodes, currencyName } from "@/lib/money";
import { useSession } from "@/lib/session";
import { useTranslation } from "@/lib/text";
import { cx } from "@/ui/cx";
import { Field } from "@/ui/field";
import { Input, Select } from "@/ui/input";
import { ErrorState, Late, Skeleton } from "@/ui/states";
import { StorePreview } from "./store-preview";
import { located, named, planned, type StoreDraft, slugOf, styled } from "./wizard-state";

interface StepProps {
  draft: StoreDraft;
  onChange: (draft: StoreDraft) => void;
  errors: Record<string, string>;
}

const useCatalogue = <T,>(path: string) =>
  useQuery({
    queryKey: ["platform", path],
    queryFn: () => platformApi.get<T>(path),
    staleTime: Infinity,
  });

export function ShopStep({ draft, onChange, errors }: StepProps) {
  const { t } = useTranslation();
  const countries = useCatalogue<Country[]>("/countries/");
  return (
    <div className="grid max-w-xl gap-5">
      <Field label={t("wizard.name")} error={errors.name}>
        {(control) => (
          <Input
            {...control}
            value={draft.name}
            onChange={(event) => onChange(named(draft, event.target.value))}
            placeholder={t("wizard.name_example")}
            maxLength={80}
            autoFocus
            required
            className="h-11!"
          />
        )}
      </Field>
      <SlugField draft={draft} onChange={onChange} error={errors.slug} />
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={t("wizard.country")} error={errors.country}>
          {(control) => (
            <Select
              {...control}
              required
              value={draft.country}
              onChange={(event) => {
                const country = countries.data?.find(({ code }) => code === event.target.value);
                if (country) onChange(located(draft, country));
              }}
            >
              <option value="" disabled>
                {t("wizard.country_choose")}
              </option>
              {countries.data?.map((country) => (
                <option key={country.code} value={country.code}>
                  {country.name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t("wizard.currency")} error={errors.currency}>
          {(control) => (
            <Select
              {...control}
              required
              value={draft.currency}
              onChange={(event) => onChange({ ...draft, currency: event.target.value })}
            >
              <option value="" disabled>
                {t("wizard.currency_choose")}
              </option>
              {currencyCodes.map((code) => (
                <option key={code} value={code}>
                  {code} · {currencyName(code)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      {countries.error && (
        <ErrorState error={countries.error} onRetry={() => countries.refetch()} />
      )}
    </div>
  );
}

function useSettled(value: string, wait = 300): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), wait);
    return () => clearTimeout(timer);
  }, [value, wait]);
  return settled;
}

/** Whether an address is free; only the field itself asks, others see what it was told. */
export function useSlugAnswer(slug: string, ask = false): SlugAnswer | undefined {
  const { data } = useQuery({
    queryKey: ["slug", slug],
    queryFn: ({ signal }) => platformApi.get<SlugAnswer>(`/slugs/${slug}/`, undefined, signal),
    enabled: ask && slug.length > 0,
    staleTime: 5_000,
    retry: false,
  });
  return data;
}

function SlugField({ draft, onChange, error }: Omit<StepProps, "errors"> & { error?: string }) {
  const { t } = useTranslation();
  const { data: session } = useSession();
  const domain = session?.store_domain ?? window.location.host.replace(/^app\./, "");
  const slug = useSettled(draft.slug);
  const answer = useSlugAnswer(slug, true);
  const current = slug === draft.slug ? answer : undefined;
  const refused = error ?? (current && !current.available ? current.message : undefined);
  return (
    <Field
      label={t("wizard.address")}
      error={refused}
      hint={
        refused ? undefined : (
          <SlugState answer={current} typing={Boolean(draft.slug) && !current} />
        )
      }
    >
      {(control) => (
        <Input
          {...control}
          required
          value={draft.slug}
          maxLength={40}
          autoCapitalize="none"
          spellCheck={false}
          suffix={`.${domain}`}
          onChange={(event) =>
            onChange({ ...draft, slug: slugOfTyped(event.target.value), slugTouched: true })
          }
        />
      )}
    </Field>
  );
}

/** While typing, a dash at the end is a word to come. */
const slugOfTyped = (text: string) => slugOf(`${text}x`).slice(0, -1);

function SlugState({ answer, typing }: { answer?: SlugAnswer; typing: boolean }) {
  const { t } = useTranslation();
  if (typing) {
    return (
      <span className="inline-flex items-center gap-1.5">
        <LoaderCircle aria-hidden="true" className="size-3.5 animate-spin" />{" "}
        {t("wizard.checking")}
      </span>
    );
  }
  if (!answer) return t("wizard.address_hint");
  const Icon = answer.available ? CircleCheck : CircleX;
  return (
    <span role="status" className="inline-flex items-center gap-1.5 font-medium text-ok">
      <Icon aria-hidden="true" className="size-3.5" /> {t("wizard.address_free")}
    </span>
  );
}

export function LookStep({ draft, onChange, errors }: StepProps) {
  const templates = useCatalogue<StoreTemplate[]>("/templates/");
  if (templates.isPending) return <TilesSkeleton />;
  if (templates.error)
    return <ErrorState error={templates.error} onRetry={() => templates.refetch()} />;
  return (
    <Tiles name="template" error={errors.template} wide>
      {templates.data.map((template) => (
        <Tile
          key={template.key}
          name="template"
          value={template.key}
          checked={draft.template === template.key}
          onChoose={() => onChange(styled(draft, template))}
          flush
        >
          <StorePreview template={template} name={draft.name} />
          <span className="block px-4 py-3.5">
            <span className="block text-base font-semibold">{template.name}</span>
            <span className="mt-0.5 block text-sm text-ink-2">
              {template.tagline || template.description}
            </span>
          </span>
        </Tile>
      ))}
    </Tiles>
  );
}

export function PlanStep({ draft, onChange, errors }: StepProps) {
  const { t } = useTranslation();
  const plans = useCatalogue<Plan[]>("/plans/");
  if (plans.isPending) return <TilesSkeleton />;
  if (plans.error) return <ErrorState error={plans.error} onRetry={() => plans.refetch()} />;
  return (
    <Tiles name="plan" error={errors.plan}>
      {plans.data.map((plan) => (
        <Tile
          key={plan.key}
          name="plan"
          value={plan.key}
          checked={draft.plan === plan.key}
          onChoose={() => onChange(planned(draft, plan))}
        >
          <span className="block text-base font-semibold">{plan.name}</span>
          <span className="num mt-2 block text-2xl font-semibold tracking-tight">
            {plan.price.formatted}
            <span className="ml-1 text-sm font-normal text-ink-2">{t("wizard.per_month")}</span>
          </span>
          <span className="mt-2 inline-block rounded-full bg-brand-soft px-2.5 py-0.5 text-xs font-medium text-brand-text">
            {t("wizard.trial", { count: plan.trial_days })}
          </span>
          <span className="mt-4 block space-y-2">
            {plan.features.map((feature) => (
              <span key={feature} className="flex gap-2 text-sm text-ink-2">
                <Check aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-brand-text" />
                {feature}
              </span>
            ))}
          </span>
        </Tile>
      ))}
    </Tiles>
  );
}

function Tiles({
  name,
  error,
  wide,
  children,
}: {
  name: string;
  error?: string;
  wide?: boolean;
  children: React.ReactNode;
}) {
  return (
    <div>
      {error && (
        <p role="alert" className="mb-3 text-sm text-bad">
          {error}
        </p>
      )}
      <div
        role="radiogroup"
        aria-label={name}
        className={cx("grid gap-4 sm:grid-cols-2", !wide && "lg:grid-cols-3")}
      >
        {children}
      </div>
    </div>
  );
}

interface TileProps {
  name: string;
  value: string;
  checked: boolean;
  onChoose: () => void;
  flush?: boolean;
  children: React.ReactNode;
}

function Tile({ name, value, checked, onChoose, flush, children }: TileProps) {
  return (
    <label
      className={cx(
        "relative block cursor-pointer overflow-hidden rounded-lg bg-surface shadow-card transition-shadow duration-150 hover:shadow-lift has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-brand",
        !flush && "p-5",
        checked && "outline-2 -outline-offset-1 outline-brand",
      )}
    >
      <input
        type="radio"
        name={name}
        value={value}
        checked={checked}
        onChange={onChoose}
        className="sr-only"
      />
      {children}
      {checked && (
        <span
          aria-hidden="true"
          className="absolute top-3 right-3 grid size-6 place-items-center rounded-full bg-brand text-brand-ink shadow-lift"
        >
          <Check className="size-3.5" strokeWidth={3} />
        </span>
      )}
    </label>
  );
}

function TilesSkeleton() {
  return (
    <Late className="grid gap-4 sm:grid-cols-2">
      {[1, 2, 3, 4].map((tile) => (
        <Skeleton key={tile} className="h-52 w-full" />
      ))}
    </Late>
  );
}
