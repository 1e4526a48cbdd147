import type { Picture } from "@/api/types";
import type { Draft } from "@/lib/draft";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Card } from "@/ui/card";
import { Field } from "@/ui/field";
import { Input, Select, Switch } from "@/ui/input";
import { PictureField } from "@/ui/picture-field";
import { Refusal } from "@/ui/refusal";
import { RichText } from "@/ui/rich-text";
import { SaveBar } from "@/ui/save-bar";
import { TagInput } from "@/ui/tag-input";
import type { CollectionDraft } from "./collection-draft";
import { ProductPicker } from "./product-picker";

interface Props {
  draft: Draft<CollectionDraft>;
  image: Picture | null;
  busy: boolean;
  onSave: () => void;
  fresh?: boolean;
}

interface PartProps {
  draft: Draft<CollectionDraft>;
  disabled: boolean;
}

export function CollectionEditor({ draft, image, busy, onSave, fresh }: Props) {
  const { t } = useTranslation();
  const { can, api } = useStore();
  const disabled = !can.write;
  function save() {
    if (draft.value.title.trim()) return onSave();
    draft.mark({ title: t("products.error_required") });
  }
  return (
    <>
      <div className="grid gap-4">
        <Refusal problem={draft.problem} />
        <Basics draft={draft} disabled={disabled} fresh={fresh} />
        <Card title={t("collections.image")}>
          <PictureField
            api={api}
            disabled={disabled}
            picture={image}
            value={draft.value.image_id}
            onChange={(image_id) => draft.set({ image_id })}
          />
        </Card>
        <FillingCard draft={draft} disabled={disabled} />
      </div>
      {can.write && (
        <SaveBar
          dirty={draft.dirty}
          busy={busy}
          onSave={save}
          onDiscard={() => draft.reset()}
          saveLabel={fresh ? t("collections.create") : undefined}
          fresh={fresh}
        />
      )}
    </>
  );
}

function Basics({ draft, disabled, fresh }: PartProps & { fresh?: boolean }) {
  const { t } = useTranslation();
  return (
    <Card>
      <div className="grid gap-4">
        <Field label={t("products.title")} error={draft.errors.title}>
          {(control) => (
            <Input
              {...control}
              disabled={disabled}
              value={draft.value.title}
              autoFocus={fresh}
              placeholder={t("collections.title_example")}
              onChange={(event) => draft.set({ title: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("products.description")} error={draft.errors.description_html}>
          {(control) => (
            <RichText
              {...control}
              disabled={disabled}
              value={draft.value.description_html}
              onChange={(description_html) => draft.set({ description_html })}
            />
          )}
        </Field>
        <Switch
          label={t("collections.published")}
          hint={t("collections.published_hint")}
          disabled={disabled}
          checked={draft.value.published}
          onChange={(published) => draft.set({ published })}
        />
      </div>
    </Card>
  );
}

function FillingCard({ draft, disabled }: PartProps) {
  const { t } = useTranslation();
  const { value } = draft;
  return (
    <Card title={t("collections.filling")}>
      <div className="grid gap-4">
        <Field label={t("collections.kind")} error={draft.errors.kind}>
          {(control) => (
            <Select
              {...control}
              disabled={disabled}
              value={value.kind}
              onChange={(event) =>
                draft.set({ kind: event.target.value as CollectionDraft["kind"] })
              }
            >
              <option value="manual">{t("collections.kind_manual")}</option>
              <option value="smart">{t("collections.kind_smart")}</option>
            </Select>
          )}
        </Field>
        {value.kind === "manual" ? (
          <ProductPicker
            ids={value.product_ids}
            disabled={disabled}
            onChange={(product_ids) => draft.set({ product_ids })}
          />
        ) : (
          <Rules draft={draft} disabled={disabled} />
        )}
      </div>
    </Card>
  );
}

function Rules({ draft, disabled }: PartProps) {
  const { t } = useTranslation();
  const rules = [
    ["tags", t("products.tags")],
    ["product_type", t("products.type")],
    ["vendor", t("products.vendor")],
  ] as const;
  return (
    <>
      <p className="text-sm text-ink-2">{t("collections.rules_text")}</p>
      {rules.map(([rule, label]) => (
        <Field key={rule} label={label} error={draft.errors[`rules.${rule}`]}>
          {(control) => (
            <TagInput
              {...control}
              disabled={disabled}
              values={draft.value[rule]}
              onChange={(words) => draft.set({ [rule]: words })}
            />
          )}
        </Field>
      ))}
    </>
  );
}
