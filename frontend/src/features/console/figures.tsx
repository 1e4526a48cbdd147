import { useQuery } from "@tanstack/react-query";
import type { ConsoleFigures } from "@/api/types";
import { platformApi } from "@/lib/http";
import { useTranslation } from "@/lib/text";
import { Late, Skeleton } from "@/ui/states";

const COUNTS = ["stores", "in_trial", "new_this_week", "suspended", "orders"] as const;

/** The platform at a glance. Revenue stands per currency: amounts are never added across. */
export function PlatformFigures() {
  const { t, language } = useTranslation();
  const { data, error } = useQuery({
    queryKey: ["console", "figures"],
    queryFn: ({ signal }) =>
      platformApi.get<ConsoleFigures>("/console/figures/", undefined, signal),
  });
  // The list below has an error of its own; figures alone are not worth a second one.
  if (error && !data) return null;
  if (!data) {
    return (
      <Late className="mb-4">
        <Skeleton className="h-20 w-full" />
      </Late>
    );
  }
  const number = new Intl.NumberFormat(language);
  return (
    <dl className="mb-4 grid grid-cols-2 gap-px overflow-hidden rounded-lg bg-line shadow-card sm:grid-cols-3 lg:grid-cols-6">
      {COUNTS.map((key) => (
        <div key={key} className="bg-surface px-4 py-3.5">
          <dt className="truncate text-xs text-ink-3">{t(`console.figure_${key}`)}</dt>
          <dd className="num text-lg font-semibold">{number.format(data[key])}</dd>
        </div>
      ))}
      <div className="bg-surface px-4 py-3.5">
        <dt className="truncate text-xs text-ink-3">{t("console.revenue")}</dt>
        {data.revenue.slice(0, 3).map((amount) => (
          <dd key={amount.currency} className="num truncate text-sm font-semibold">
            {amount.formatted}
          </dd>
        ))}
        {!data.revenue.length && <dd className="text-lg font-semibold">–</dd>}
      </div>
    </dl>
  );
}
