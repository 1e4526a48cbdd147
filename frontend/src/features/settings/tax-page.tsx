import type { TaxSettings } from "@/api/types";
import { useTranslation } from "@/lib/text";
import { Card } from "@/ui/card";
import { Field } from "@/ui/field";
import { Input, Switch } from "@/ui/input";
import { percentOf, rateOf } from "./tax";
import { Loaded, useSettingForm } from "./use-setting";

const PATH = "/settings/tax/";

interface TaxDraft extends Omit<TaxSettings, "rate"> {
  percent: string;
}

const read = ({ rate, ...rest }: TaxSettings): TaxDraft => ({ ...rest, percent: percentOf(rate) });
const write = ({ percent, ...rest }: TaxDraft) => ({ ...rest, rate: rateOf(percent) ?? percent });

export function TaxPage() {
  return <Loaded<TaxSettings> path={PATH}>{(tax) => <TaxForm tax={tax} />}</Loaded>;
}

function TaxForm({ tax }: { tax: TaxSettings }) {
  const { t } = useTranslation();
  const { draft, disabled, foot } = useSettingForm<TaxDraft, TaxSettings>({
    path: PATH,
    start: read(tax),
    read,
    write,
  });
  const { value } = draft;
  const wrong = rateOf(value.percent) === null ? t("settings.tax_wrong") : null;
  return (
    <>
      <Card title={t("settings.tax")} description={t("settings.tax_text")}>
        <div className="grid gap-5">
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label={t("settings.tax_name")} error={draft.errors.name}>
              {(control) => (
                <Input
                  {...control}
                  disabled={disabled}
                  maxLength={30}
                  placeholder="VAT"
                  value={value.name}
                  onChange={(event) => draft.set({ name: event.target.value })}
                />
              )}
            </Field>
            <Field label={t("settings.tax_rate")} error={draft.errors.rate ?? wrong}>
              {(control) => (
                <Input
                  {...control}
                  disabled={disabled}
                  inputMode="decimal"
                  suffix="%"
                  value={value.percent}
                  onChange={(event) => draft.set({ percent: event.target.value })}
                />
              )}
            </Field>
          </div>
          <Switch
            label={t("settings.tax_included")}
            hint={t("settings.tax_included_hint")}
            disabled={disabled}
            checked={value.included}
            onChange={(included) => draft.set({ included })}
          />
          <Switch
            label={t("settings.tax_on_shipping")}
            disabled={disabled}
            checked={value.on_shipping}
            onChange={(on_shipping) => draft.set({ on_shipping })}
          />
        </div>
      </Card>
      {foot}
    </>
  );
}
