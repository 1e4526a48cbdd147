import type { Product, ProductStatus } from "@/api/types";
import type { Draft } from "@/lib/draft";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Card } from "@/ui/card";
import { Field } from "@/ui/field";
import { Input, Select, Textarea } from "@/ui/input";
import { Split } from "@/ui/page";
import { Refusal } from "@/ui/refusal";
import { RichText } from "@/ui/rich-text";
import { SaveBar } from "@/ui/save-bar";
import { TagInput } from "@/ui/tag-input";
import { CollectionsCard } from "./collections-card";
import { MediaCard } from "./media-card";
import { OptionsCard } from "./options-card";
import { PricingCard } from "./pricing-card";
import { draftErrors, type ProductDraft } from "./variants";
import { VariantsCard } from "./variants-card";

interface Props {
  draft: Draft<ProductDraft>;
  product?: Product;
  busy: boolean;
  onSave: () => void;
  /** Pictures chosen before the product exists. */
  waiting?: File[];
  onWaiting?: (files: File[]) => void;
}

export interface PartProps {
  draft: Draft<ProductDraft>;
  disabled: boolean;
}

const STATUSES: ProductStatus[] = ["active", "draft", "archived"];

export function ProductEditor({ draft, product, busy, onSave, waiting, onWaiting }: Props) {
  const { t } = useTranslation();
  const { can } = useStore();
  const disabled = !can.write;
  const part = { draft, disabled };
  function save() {
    const found = draftErrors(draft.value);
    const first = Object.keys(found)[0];
    if (!first) return onSave();
    draft.mark(
      Object.fromEntries(
        Object.entries(found).map(([field, error]) => [field, t(`products.error_${error}`)]),
      ),
    );
  }
  return (
    <>
      <Refusal problem={draft.problem} title={t("common.not_saved")} className="mb-4" />
      <Split
        main={
          <>
            <Basics {...part} fresh={!product} />
            <MediaCard
              product={product}
              disabled={disabled}
              waiting={waiting}
              onWaiting={onWaiting}
            />
            {draft.value.options.length === 0 && <PricingCard {...part} product={product} />}
            <OptionsCard {...part} />
            {draft.value.options.length > 0 && <VariantsCard {...part} product={product} />}
            <SearchCard {...part} product={product} />
          </>
        }
        side={
          <>
            <StatusCard {...part} />
            <SortingCard {...part} />
            {product && <CollectionsCard product={product} disabled={disabled} />}
          </>
        }
      />
      {can.write && (
        <SaveBar
          dirty={draft.dirty}
          busy={busy}
          onSave={save}
          onDiscard={() => draft.reset()}
          saveLabel={product ? undefined : t("products.create")}
          fresh={!product}
        />
      )}
    </>
  );
}

function Basics({ draft, disabled, fresh }: PartProps & { fresh: boolean }) {
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
              maxLength={200}
              placeholder={t("products.title_example")}
              onChange={(event) => draft.set({ title: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("products.description")} error={draft.errors.body_html}>
          {(control) => (
            <RichText
              {...control}
              disabled={disabled}
              value={draft.value.body_html}
              onChange={(body_html) => draft.set({ body_html })}
            />
          )}
        </Field>
      </div>
    </Card>
  );
}

function StatusCard({ draft, disabled }: PartProps) {
  const { t } = useTranslation();
  return (
    <Card title={t("products.status")}>
      <Field
        label={t("products.status")}
        hideLabel
        hint={t(`products.status_hint_${draft.value.status}`)}
      >
        {(control) => (
          <Select
            {...control}
            disabled={disabled}
            value={draft.value.status}
            onChange={(event) => draft.set({ status: event.target.value as ProductStatus })}
          >
            {STATUSES.map((status) => (
              <option key={status} value={status}>
                {t(`products.status_${status}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </Card>
  );
}

function SortingCard({ draft, disabled }: PartProps) {
  const { t } = useTranslation();
  return (
    <Card title={t("products.organisation")}>
      <div className="grid gap-4">
        <Field label={t("products.type")}>
          {(control) => (
            <Input
              {...control}
              disabled={disabled}
              value={draft.value.product_type}
              onChange={(event) => draft.set({ product_type: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("products.vendor")}>
          {(control) => (
            <Input
              {...control}
              disabled={disabled}
              value={draft.value.vendor}
              onChange={(event) => draft.set({ vendor: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("products.tags")} hint={t("products.tags_hint")}>
          {(control) => (
            <TagInput
              {...control}
              disabled={disabled}
              values={draft.value.tags}
              onChange={(tags) => draft.set({ tags })}
            />
          )}
        </Field>
      </div>
    </Card>
  );
}

function SearchCard({ draft, disabled, product }: PartProps & { product?: Product }) {
  const { t } = useTranslation();
  const { store } = useStore();
  const { value } = draft;
  const text = value.body_html.replaceAll(/<[^>]+>/g, " ").trim();
  return (
    <Card title={t("products.search_listing")} description={t("products.search_listing_text")}>
      <div className="mb-5 rounded-md bg-subtle p-4 shadow-card">
        <p className="truncate text-xs text-ink-3">{product?.url ?? `${store.url}products/…`}</p>
        <p className="truncate text-lg text-info">
          {value.seo_title || value.title || t("products.title")}
        </p>
        <p className="line-clamp-2 text-sm text-ink-2">{value.seo_description || text}</p>
      </div>
      <div className="grid gap-4">
        <Field label={t("products.seo_title")} aside={`${value.seo_title.length}/70`}>
          {(control) => (
            <Input
              {...control}
              disabled={disabled}
              maxLength={70}
              value={value.seo_title}
              placeholder={value.title}
              onChange={(event) => draft.set({ seo_title: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("products.seo_description")} aside={`${value.seo_description.length}/160`}>
          {(control) => (
            <Textarea
              {...control}
              rows={2}
              disabled={disabled}
              maxLength={160}
              value={value.seo_description}
              onChange={(event) => draft.set({ seo_description: event.target.value })}
            />
          )}
        </Field>
        <Field
          label={t("products.handle")}
          hint={t("products.handle_hint")}
          error={draft.errors.handle}
        >
          {(control) => (
            <Input
              {...control}
              disabled={disabled}
              value={value.handle}
              onChange={(event) => draft.set({ handle: event.target.value })}
            />
          )}
        </Field>
      </div>
    </Card>
  );
}
