import { Plus, Trash2 } from "lucide-react";
import { useTranslation } from "@/lib/text";
import { Button, IconButton } from "@/ui/button";
import { Card } from "@/ui/card";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { TagInput } from "@/ui/tag-input";
import type { PartProps } from "./product-editor";
import { MAX_OPTIONS, matrix, newVariant, type OptionDraft } from "./variants";

/** Size, colour, material: each option's values make the rows of the variants card. */
export function OptionsCard({ draft, disabled }: PartProps) {
  const { t } = useTranslation();
  const { options, variants } = draft.value;
  function change(next: OptionDraft[]) {
    const filled = next.some((option) => option.values.length > 0);
    const rows = filled
      ? matrix(next, variants)
      : [{ ...(variants[0] ?? newVariant()), option_values: [] }];
    draft.set({ options: next, variants: rows });
  }
  const edit = (index: number, change_: Partial<OptionDraft>) =>
    change(options.map((option, at) => (at === index ? { ...option, ...change_ } : option)));
  return (
    <Card
      title={t("products.options")}
      description={options.length ? undefined : t("products.options_text")}
    >
      <div className="grid gap-3">
        {options.map((option, index) => (
          <OptionRow
            key={index}
            option={option}
            disabled={disabled}
            onChange={(next) => edit(index, next)}
            onRemove={() => change(options.filter((_, at) => at !== index))}
          />
        ))}
        {options.length < MAX_OPTIONS && !disabled && (
          <Button
            size="sm"
            className="w-fit"
            icon={<Plus className="size-4" />}
            onClick={() =>
              draft.set({
                options: [
                  ...options,
                  {
                    name: t(`products.option_${Math.min(options.length, 2) as 0 | 1 | 2}`),
                    values: [],
                  },
                ],
              })
            }
          >
            {options.length ? t("products.add_another_option") : t("products.add_option")}
          </Button>
        )}
      </div>
    </Card>
  );
}

interface RowProps {
  option: OptionDraft;
  disabled: boolean;
  onChange: (change: Partial<OptionDraft>) => void;
  onRemove: () => void;
}

function OptionRow({ option, disabled, onChange, onRemove }: RowProps) {
  const { t } = useTranslation();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-3 rounded-md bg-subtle p-3 shadow-card sm:grid-cols-[160px_minmax(0,1fr)_auto]">
      <Field label={t("products.option_name")}>
        {(control) => (
          <Input
            {...control}
            disabled={disabled}
            value={option.name}
            maxLength={40}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label={t("products.option_values")} className="max-sm:order-last max-sm:col-span-2">
        {(control) => (
          <TagInput
            {...control}
            disabled={disabled}
            values={option.values}
            placeholder={t("products.option_values_example")}
            onChange={(values) => onChange({ values })}
          />
        )}
      </Field>
      {!disabled && (
        <IconButton label={t("products.remove_option")} onClick={onRemove} className="mt-6.5">
          <Trash2 className="size-4" />
        </IconButton>
      )}
    </div>
  );
}
