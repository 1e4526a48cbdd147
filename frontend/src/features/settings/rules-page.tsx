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
  ["stock", ["low_stock_threshold", "critical_threshold", "display_threshold", "hold_minutes"]],
  ["cancelling", ["cancel_minutes", "late_cancel_fee_percent"]],
] as const;

type NumberRule = (typeof GROUPS)[number][1][number];
type RuleDraft = Record<NumberRule, string> & { minimum_order: number | null };

const text = (value: unknown) => (value === null || value === undefined ? "" : String(value));

function read(rules: RuleSettings): RuleDraft {
  const { minimum_order: minimum, ...counts } = rules;
  const shown = Object.entries(counts).map(([rule, value]) => [rule, text(value)]);
  return {
    ...(Object.fromEntries(shown) as Record<NumberRule, string>),
    // 0 means that there is none: an empty field says so more plainly.
    minimum_order: (typeof minimum === "object" ? minimum?.amount : minimum) || null,
  };
}

/** Numbers go as they were typed: the server reads them and says what is wrong. */
function write({ minimum_order, ...counts }: RuleDraft) {
  const typed = Object.entries(counts).map(([rule, value]) => [rule, value.trim() || null]);
  return { minimum_order, ...Object.fromEntries(typed) };
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
                      suffix={name.endsWith("percent") ? "%" : undefined}
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
