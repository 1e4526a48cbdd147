import type { FormEvent, HTMLAttributes } from "react";
import { useTranslation } from "react-i18next";
import { type Draft, useDraft } from "@/lib/draft";
import { Button } from "@/ui/button";
import { Banner } from "@/ui/card";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { Checkbox, Input, Select } from "@/ui/input";
import { say } from "@/ui/toast";
import { countries } from "./countries";
import { type AddressInput, useSaveAddress } from "./data";
import { type TextKey, useText } from "./text";
import type { SavedAddress } from "./types";

type AddressDraft = AddressInput & { id?: string };
type FieldName = Exclude<keyof AddressInput, "is_default" | "country">;
interface FieldPlan {
  name: FieldName;
  fill: string;
  needed?: boolean;
  wide?: boolean;
  keys?: HTMLAttributes<HTMLInputElement>["inputMode"];
  longest?: number;
}

const FIELDS: FieldPlan[] = [
  { name: "name", fill: "name", needed: true, wide: true },
  { name: "phone", fill: "tel", keys: "tel", wide: true, longest: 20 },
  { name: "company", fill: "organization", wide: true },
  { name: "line1", fill: "address-line1", needed: true, wide: true },
  { name: "line2", fill: "address-line2", wide: true },
  { name: "city", fill: "address-level2", needed: true, longest: 100 },
  { name: "postal_code", fill: "postal-code", longest: 20 },
  { name: "region", fill: "address-level1", wide: true, longest: 100 },
];
const ORDINARY_LENGTH = 200;

function emptyAddress(): AddressInput {
  const country = document.getElementById("root")?.dataset.country ?? "";
  const blank = {
    name: "",
    company: "",
    line1: "",
    line2: "",
    city: "",
    region: "",
    postal_code: "",
    phone: "",
  };
  return { ...blank, country, is_default: false };
}

interface Props {
  address?: SavedAddress;
  onClose: () => void;
}

/** One entry of the address book in a dialog; the server has the last word on every field. */
export function AddressForm({ address, onClose }: Props) {
  const t = useText();
  const { t: shared } = useTranslation();
  const save = useSaveAddress();
  const draft = useDraft<AddressDraft>(address ?? emptyAddress());
  function submit(event: FormEvent) {
    event.preventDefault();
    save.mutate(draft.value, {
      onSuccess() {
        say(t("addresses.saved"));
        onClose();
      },
      onError: draft.refuse,
    });
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={address ? t("addresses.edit_title") : t("addresses.add_title")}
      footer={
        <>
          <Button onClick={onClose}>{shared("common.cancel")}</Button>
          <Button type="submit" form="address" look="primary" busy={save.isPending}>
            {shared("common.save")}
          </Button>
        </>
      }
    >
      <form id="address" noValidate onSubmit={submit} className="grid grid-cols-2 gap-4">
        <Fields draft={draft} mustStayFirst={address?.is_default ?? false} />
      </form>
    </Dialog>
  );
}

function Fields({ draft, mustStayFirst }: { draft: Draft<AddressDraft>; mustStayFirst: boolean }) {
  const t = useText();
  const { t: shared } = useTranslation();
  const unplaced = draft.problem && Object.keys(draft.problem.fields).length === 0;
  return (
    <>
      {unplaced && (
        <div className="col-span-2">
          <Banner tone="bad">{draft.problem?.detail || shared("errors.generic")}</Banner>
        </div>
      )}
      {FIELDS.map((plan) => (
        <TextField
          key={plan.name}
          plan={plan}
          value={draft.value[plan.name]}
          error={draft.errors[plan.name]}
          onChange={(value) => draft.set({ [plan.name]: value })}
        />
      ))}
      <CountryField
        value={draft.value.country}
        error={draft.errors.country}
        onChange={(country) => draft.set({ country })}
      />
      <Checkbox
        className="col-span-2 py-1"
        label={t("addresses.use_first")}
        checked={draft.value.is_default}
        disabled={mustStayFirst}
        onChange={(event) => draft.set({ is_default: event.target.checked })}
      />
    </>
  );
}

interface FieldProps {
  value: string;
  error?: string;
  onChange: (value: string) => void;
}

function TextField({ plan, value, error, onChange }: FieldProps & { plan: FieldPlan }) {
  const t = useText();
  const { t: shared } = useTranslation();
  return (
    <Field
      className={plan.wide ? "col-span-2" : ""}
      label={t(`addresses.${plan.name}` as TextKey)}
      error={error}
      aside={plan.needed ? undefined : shared("common.optional")}
    >
      {(control) => (
        <Input
          {...control}
          autoComplete={plan.fill}
          inputMode={plan.keys}
          required={plan.needed}
          maxLength={plan.longest ?? ORDINARY_LENGTH}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

function CountryField({ value, error, onChange }: FieldProps) {
  const t = useText();
  const { i18n } = useTranslation();
  const own = document.getElementById("root")?.dataset.country ?? "";
  return (
    <Field className="col-span-2" label={t("addresses.country")} error={error}>
      {(control) => (
        <Select
          {...control}
          autoComplete="country"
          required
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          <option value="">{t("addresses.choose_country")}</option>
          {countries(i18n.language, own).map((country) => (
            <option key={country.code} value={country.code}>
              {country.name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
