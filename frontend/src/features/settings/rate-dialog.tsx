import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { Country, ShippingRate } from "@/api/types";
import { type Draft, useDraft } from "@/lib/draft";
import { platformApi } from "@/lib/http";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { Checkbox, Input } from "@/ui/input";
import { MoneyInput } from "@/ui/money-input";
import { Refusal } from "@/ui/refusal";
import { say, sayProblem } from "@/ui/toast";

interface RateDraft {
  name: string;
  description: string;
  amount: number | null;
  countries: string[];
  min_subtotal: number | null;
  max_subtotal: number | null;
}

function draftOf(rate: ShippingRate | null): RateDraft {
  return {
    name: rate?.name ?? "",
    description: rate?.description ?? "",
    amount: rate?.amount.amount ?? null,
    countries: rate?.countries ?? [],
    min_subtotal: rate?.min_subtotal?.amount ?? null,
    max_subtotal: rate?.max_subtotal?.amount ?? null,
  };
}

function useRate(
  rate: ShippingRate | null,
  onDone: () => void,
  onRefused: (error: unknown) => void,
) {
  const { t } = useTranslation();
  const { api, store } = useStore();
  const client = useQueryClient();
  const done = () => {
    void client.invalidateQueries({ queryKey: [store.id, "/shipping-rates/"] });
    void client.invalidateQueries({ queryKey: [store.id, "checklist"] });
    say(t("common.saved"));
    onDone();
  };
  const save = useMutation({
    mutationFn: (value: RateDraft) => {
      const input = { ...value, amount: value.amount ?? 0 };
      return rate
        ? api.patch(`/shipping-rates/${rate.id}/`, input)
        : api.post("/shipping-rates/", input);
    },
    onSuccess: done,
    onError: onRefused,
  });
  const remove = useMutation({
    mutationFn: () => api.remove(`/shipping-rates/${rate?.id}/`),
    onSuccess: done,
    onError: sayProblem,
  });
  return { save, remove };
}

export function RateDialog({ rate, onClose }: { rate: ShippingRate | null; onClose: () => void }) {
  const { t } = useTranslation();
  const { store } = useStore();
  const draft = useDraft<RateDraft>(draftOf(rate));
  const { save, remove } = useRate(rate, onClose, draft.refuse);
  const [sure, setSure] = useState(false);
  const { value } = draft;
  function submit(event: FormEvent) {
    event.preventDefault();
    save.mutate(value);
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={rate ? rate.name : t("shipping.add")}
      footer={
        <>
          {rate && (
            <Button
              look="ghost"
              className="mr-auto text-bad!"
              busy={remove.isPending}
              onClick={() => (sure ? remove.mutate() : setSure(true))}
            >
              {sure ? t("shipping.delete_sure") : t("common.delete")}
            </Button>
          )}
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button type="submit" form="rate" look="primary" busy={save.isPending}>
            {t("common.save")}
          </Button>
        </>
      }
    >
      <form id="rate" onSubmit={submit} className="grid gap-4">
        <Refusal problem={draft.problem} />
        <RateFields draft={draft} currency={store.currency} />
        <Countries codes={value.countries} onChange={(countries) => draft.set({ countries })} />
      </form>
    </Dialog>
  );
}

function RateFields({ draft, currency }: { draft: Draft<RateDraft>; currency: string }) {
  const { t } = useTranslation();
  const { value } = draft;
  return (
    <>
      <Field label={t("shipping.name")} error={draft.errors.name}>
        {(control) => (
          <Input
            {...control}
            required
            maxLength={80}
            placeholder={t("shipping.name_example")}
            value={value.name}
            onChange={(event) => draft.set({ name: event.target.value })}
          />
        )}
      </Field>
      <Field
        label={t("shipping.description")}
        aside={t("common.optional")}
        error={draft.errors.description}
      >
        {(control) => (
          <Input
            {...control}
            maxLength={200}
            placeholder={t("shipping.description_example")}
            value={value.description}
            onChange={(event) => draft.set({ description: event.target.value })}
          />
        )}
      </Field>
      <Field
        label={t("shipping.amount")}
        hint={t("shipping.amount_hint")}
        error={draft.errors.amount}
      >
        {(control) => (
          <MoneyInput
            {...control}
            currency={currency}
            value={value.amount}
            onChange={(amount) => draft.set({ amount })}
          />
        )}
      </Field>
      <div className="grid grid-cols-2 gap-4">
        <Field label={t("shipping.min")} error={draft.errors.min_subtotal}>
          {(control) => (
            <MoneyInput
              {...control}
              currency={currency}
              value={value.min_subtotal}
              onChange={(min_subtotal) => draft.set({ min_subtotal })}
            />
          )}
        </Field>
        <Field label={t("shipping.max")} error={draft.errors.max_subtotal}>
          {(control) => (
            <MoneyInput
              {...control}
              currency={currency}
              value={value.max_subtotal}
              onChange={(max_subtotal) => draft.set({ max_subtotal })}
            />
          )}
        </Field>
      </div>
    </>
  );
}

function Countries({ codes, onChange }: { codes: string[]; onChange: (codes: string[]) => void }) {
  const { t } = useTranslation();
  const [limited, setLimited] = useState(codes.length > 0);
  const { data } = useQuery({
    queryKey: ["platform", "/countries/"],
    queryFn: () => platformApi.get<Country[]>("/countries/"),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const toggle = (code: string) =>
    onChange(codes.includes(code) ? codes.filter((other) => other !== code) : [...codes, code]);
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">{t("shipping.countries")}</legend>
      <Checkbox
        label={t("shipping.everywhere")}
        checked={!limited}
        onChange={(event) => {
          setLimited(!event.target.checked);
          if (event.target.checked) onChange([]);
        }}
      />
      {limited && (
        <div className="mt-2 grid max-h-40 grid-cols-2 gap-1 overflow-y-auto rounded-md bg-subtle p-3">
          {data?.map((country) => (
            <Checkbox
              key={country.code}
              label={country.name}
              checked={codes.includes(country.code)}
              onChange={() => toggle(country.code)}
            />
          ))}
        </div>
      )}
    </fieldset>
  );
}
