import type { ReactNode } from "react";
import type { Product } from "@/api/types";
import { prefixOf } from "@/lib/money";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { Input, Switch } from "@/ui/input";
import { MoneyInput } from "@/ui/money-input";
import type { PartProps } from "./product-editor";
import { StockButton } from "./stock-sheet";
import { type VariantDraft, variantTitle } from "./variants";

const GRID =
  "grid grid-cols-2 gap-x-3 gap-y-2 md:grid-cols-[minmax(96px,1.1fr)_104px_104px_minmax(112px,1.5fr)_80px] md:items-center";

export function VariantsCard({ draft, disabled, product }: PartProps & { product?: Product }) {
  const { t } = useTranslation();
  const { store } = useStore();
  const currency = product?.variants[0]?.price.currency ?? store.currency;
  const { variants } = draft.value;
  const set = (index: number, change: Partial<VariantDraft>) =>
    draft.set({
      variants: variants.map((variant, at) =>
        at === index ? { ...variant, ...change } : variant,
      ),
    });
  const setAll = (change: Partial<VariantDraft>) =>
    draft.set({ variants: variants.map((variant) => ({ ...variant, ...change })) });
  const first = variants[0];
  return (
    <Card
      flush
      title={t("products.variants_title", { count: variants.length })}
      action={
        !disabled &&
        first &&
        variants.length > 1 && (
          <Button
            size="sm"
            look="ghost"
            onClick={() => setAll({ price: first.price, compare_at: first.compare_at })}
          >
            {t("products.same_price")}
          </Button>
        )
      }
    >
      <div
        className={`${GRID} hidden! border-b border-line bg-subtle px-5 py-2 text-xs font-medium text-ink-2 md:grid!`}
      >
        <span>{t("products.variant")}</span>
        <span>
          {t("products.price")} ({prefixOf(currency).trim()})
        </span>
        <span>{t("products.compare_at")}</span>
        <span>{t("products.sku")}</span>
        <span className="text-right">{t("products.stock")}</span>
      </div>
      <ul>
        {variants.map((variant, index) => (
          <VariantRow
            key={variant.id ?? variantTitle(variant)}
            variant={variant}
            currency={currency}
            disabled={disabled}
            error={
              draft.errors[`variants.${index}.price`] ?? draft.errors[`variants.${index}.sku`]
            }
            product={product}
            onChange={(change) => set(index, change)}
          />
        ))}
      </ul>
      <div className="border-t border-line px-5 py-4">
        <Switch
          label={t("products.track")}
          hint={t("products.track_hint")}
          disabled={disabled}
          checked={variants.every((variant) => variant.track_stock)}
          onChange={(track_stock) => setAll({ track_stock })}
        />
      </div>
    </Card>
  );
}

interface RowProps {
  variant: VariantDraft;
  currency: string;
  disabled: boolean;
  error?: string;
  product?: Product;
  onChange: (change: Partial<VariantDraft>) => void;
}

function VariantRow({ variant, currency, disabled, error, product, onChange }: RowProps) {
  const { t } = useTranslation();
  const name = variantTitle(variant);
  return (
    <li className="border-b border-line px-5 py-2.5 last:border-0">
      <div className={GRID}>
        <span className="col-span-2 truncate text-sm font-medium md:col-span-1">{name}</span>
        <Cell label={`${t("products.price")} (${prefixOf(currency).trim()})`}>
          <MoneyInput
            bare
            aria-label={`${t("products.price")}, ${name}`}
            aria-invalid={error && variant.price === null ? true : undefined}
            disabled={disabled}
            currency={currency}
            value={variant.price}
            onChange={(price) => onChange({ price })}
          />
        </Cell>
        <Cell label={t("products.compare_at")}>
          <MoneyInput
            bare
            aria-label={`${t("products.compare_at")}, ${name}`}
            placeholder="–"
            disabled={disabled}
            currency={currency}
            value={variant.compare_at}
            onChange={(compare_at) => onChange({ compare_at })}
          />
        </Cell>
        <Cell label={t("products.sku")}>
          <Input
            aria-label={`${t("products.sku")}, ${name}`}
            title={variant.sku}
            disabled={disabled}
            value={variant.sku}
            className="px-2! text-xs! pointer-coarse:text-[16px]!"
            onChange={(event) => onChange({ sku: event.target.value })}
          />
        </Cell>
        <Cell label={t("products.stock")}>
          <VariantStock
            variant={variant}
            name={name}
            disabled={disabled}
            product={product}
            onChange={onChange}
          />
        </Cell>
      </div>
      {error && <p className="mt-1.5 text-sm text-bad">{error}</p>}
    </li>
  );
}

/** On a phone there is no head above the row, so each field says what it is. */
function Cell({ label, children }: { label: string; children: ReactNode }) {
  return (
    <span className="min-w-0">
      <span aria-hidden="true" className="mb-1 block text-xs text-ink-3 md:hidden">
        {label}
      </span>
      {children}
    </span>
  );
}

function VariantStock({
  variant,
  name,
  disabled,
  product,
  onChange,
}: Omit<RowProps, "currency" | "error"> & { name: string }) {
  const { t } = useTranslation();
  const saved = product?.variants.find((candidate) => candidate.id === variant.id);
  if (!variant.track_stock) {
    return (
      <span className="block text-sm text-ink-3 md:text-right">{t("products.not_tracked")}</span>
    );
  }
  if (saved && product) return <StockButton variant={saved} product={product} />;
  return (
    <Input
      type="number"
      min={0}
      aria-label={`${t("products.opening")}, ${name}`}
      className="num text-right"
      disabled={disabled}
      value={variant.opening}
      onChange={(event) =>
        onChange({ opening: Math.max(0, Math.floor(Number(event.target.value))) })
      }
    />
  );
}
