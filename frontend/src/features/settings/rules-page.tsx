import type { RuleSettings } from "@/api/types";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Card } from "@/ui/card";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { MoneyInput } from "@/ui/money-input";
import { Loaded, useSettingForm } from "./use-setting";

const PATH = "/settings/rules/";
const GROUPS = [
  ["cart", ["max_quantity_per_line", "bulk_threshold", "bulk_percent"]],
  ["stock", ["low_stock_threshold", "display_threshold"]],
  ["cancelling", ["cancel_minutes"]],
] as const;

type NumberRule = (typeof GROUPS)[number][1][number];
type RuleDraft = Record<NumberRule, string> & { minimum_order: number | null };

const text = (value: unknown) => (value === null || value === undefined ? "" : String(value));

function read(rules: RuleSettings): RuleDraft {
  const minimum = rules.minimum_order;
  return {
    minimum_order: minimum !== null && typeof minimum === "object" ? minimum.amount : minimum,
    max_quantity_per_line: text(rules.max_quantity_per_line),
    bulk_threshold: text(rules.bulk_threshold),
    bulk_percent: text(rules.bulk_percent),
    low_stock_threshold: text(rules.low_stock_threshold),
    display_threshold: text(rules.display_threshold),
    cancel_minutes: text(rules.cancel_minutes),
  };
}

const number = (value: string) => (value.trim() === "" ? null : Number(value));

function write(draft: RuleDraft) {
  const { minimum_order, bulk_percent, ...counts } = draft;
  const plain = Object.entries(counts).map(([rule, value]) => [rule, number(value)]);
  return {
    minimum_order,
    bulk_percent: bulk_percent.trim() || null,
    ...Object.fromEntries(plain),
  };
}

export function RulesPage() {
  return <Loaded<RuleSettings> path={PATH}>{(rules) => <RulesForm rules={rules} />}</Loaded>;
}

function RulesForm({ rules }: { rules: RuleSettings }) {
  const { t } = useTranslation();
  const { store } = useStore();
  const { draft, disabled, foot } = useSettingForm<RuleDraft, RuleSettings>({
    path: PATH,
    start: read(rules),
    read,
    write,
  });
  return (
    <>
      <div className="grid gap-4">
        {GROUPS.map(([group, names]) => (
          <Card key={group} title={t(`rules.${group}`)}>
            <div className="grid gap-4 sm:grid-cols-2">
              {group === "cart" && (
                <Field
                  label={t("rules.minimum_order")}
                  hint={t("rules.minimum_order_hint")}
                  error={draft.errors.minimum_order}
                >
                  {(control) => (
                    <MoneyInput
                      {...control}
                      disabled={disabled}
                      currency={store.currency}
                      value={draft.value.minimum_order}
                      onChange={(minimum_order) => draft.set({ minimum_order })}
                    />
                  )}
                </Field>
              )}
              {names.map((name) => (
                <Field
                  key={name}
                  label={t(`rules.${name}`)}
                  hint={t(`rules.${name}_hint`)}
                  error={draft.errors[name]}
                >
                  {(control) => (
                    <Input
                      {...control}
                      type="number"
                      min={0}
                      disabled={disabled}
                      suffix={name === "bulk_percent" ? "%" : undefined}
                      value={draft.value[name]}
                      onChange={(event) => draft.set({ [name]: event.target.value })}
                    />
                  )}
                </Field>
              ))}
            </div>
          </Card>
        ))}
      </div>
      {foot}
    </>
  );
}
