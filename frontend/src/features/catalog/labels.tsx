import type { ProductStatus } from "@/api/types";
import { useTranslation } from "@/lib/text";
import { Badge } from "@/ui/card";
import { cx } from "@/ui/cx";

const TONES = { active: "ok", draft: "info", archived: "neutral" } as const;

export function ProductBadge({ status }: { status: ProductStatus }) {
  const { t } = useTranslation();
  return (
    <Badge tone={TONES[status] ?? "neutral"} dot>
      {t(`products.status_${status}`)}
    </Badge>
  );
}

const LOW = 5;

export function StockText({ available }: { available: number | null }) {
  const { t } = useTranslation();
  if (available === null) return <span className="text-ink-3">{t("products.not_tracked")}</span>;
  return (
    <span
      className={cx(
        "num",
        available <= 0 ? "font-medium text-bad" : available < LOW && "text-warn",
      )}
    >
      {available <= 0 ? t("products.sold_out") : t("products.in_stock", { count: available })}
    </span>
  );
}
