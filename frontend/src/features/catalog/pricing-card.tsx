import type { Product } from "@/api/types";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Card } from "@/ui/card";
import { Field } from "@/ui/field";
import { Input, Switch } from "@/ui/input";
import { MoneyInput } from "@/ui/money-input";
import type { PartProps } from "./product-editor";
import { StockButton } from "./stock-sheet";
import { newVariant, type VariantDraft } from "./variants";

/** Price and stock of a product that comes in one form only. */
export function PricingCard({ draft, disabled, product }: PartProps & { product?: Product }) {
  const { t } = useTranslation();
  const { store } = useStore();
  const currency = product?.variants[0]?.price.currency ?? store.currency;
  const variant = draft.value.variants[0] ?? newVariant();
  const set = (change: Partial<VariantDraft>) =>
    draft.set({ variants: [{ ...variant, ...change }] });
  return (
    <Card title={t("products.pricing")}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("products.price")} error={draft.errors["variants.0.price"]}>
          {(control) => (
            <MoneyInput
              {...control}
              disabled={disabled}
              currency={currency}
              value={variant.price}
              onChange={(price) => set({ price })}
            />
          )}
        </Field>
        <Field
          label={t("products.compare_at")}
          hint={t("products.compare_at_hint")}
          error={draft.errors["variants.0.compare_at"]}
        >
          {(control) => (
            <MoneyInput
              {...control}
              disabled={disabled}
              currency={currency}
              value={variant.compare_at}
              onChange={(compare_at) => set({ compare_at })}
            />
          )}
        </Field>
        <Field label={t("products.sku")} error={draft.errors["variants.0.sku"]}>
          {(control) => (
            <Input
              {...control}
              disabled={disabled}
              value={variant.sku}
              onChange={(event) => set({ sku: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("products.weight")} error={draft.errors["variants.0.weight_grams"]}>
          {(control) => (
            <Input
              {...control}
              disabled={disabled}
              type="number"
              min={0}
              suffix="g"
              value={variant.weight_grams || ""}
              onChange={(event) =>
                set({ weight_grams: Math.max(0, Math.round(Number(event.target.value))) })
              }
            />
          )}
        </Field>
      </div>
      <div className="mt-5 grid gap-4 border-t border-line pt-4">
        <Switch
          label={t("products.track")}
          hint={t("products.track_hint")}
          disabled={disabled}
          checked={variant.track_stock}
          onChange={(track_stock) => set({ track_stock })}
        />
        {variant.track_stock && (
          <StockField
            variant={variant}
            disabled={disabled}
            onOpening={(opening) => set({ opening })}
            product={product}
          />
        )}
      </div>
    </Card>
  );
}

interface StockFieldProps {
  variant: VariantDraft;
  disabled: boolean;
  product?: Product;
  onOpening: (opening: number) => void;
}

function StockField({ variant, disabled, product, onOpening }: StockFieldProps) {
  const { t } = useTranslation();
  const saved = product?.variants.find((candidate) => candidate.id === variant.id);
  if (saved && product) {
    return (
      <div className="flex items-center justify-between gap-4">
        <span className="text-sm font-medium">{t("products.available")}</span>
        <span className="w-28">
          <StockButton variant={saved} product={product} />
        </span>
      </div>
    );
  }
  return (
    <Field
      label={t("products.opening")}
      hint={variant.opening === 0 ? t("products.opening_none") : undefined}
    >
      {(control) => (
        <Input
          {...control}
          type="number"
          min={0}
          className="max-w-40"
          disabled={disabled}
          value={variant.opening}
          onChange={(event) => onOpening(Math.max(0, Math.floor(Number(event.target.value))))}
        />
      )}
    </Field>
  );
}
