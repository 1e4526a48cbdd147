import { useQuery } from "@tanstack/react-query";
import type { components } from "@/api/schema-console";
import { platformApi } from "@/lib/http";
import { useTranslation } from "@/lib/text";
import { Badge, type BadgeProps, Card } from "@/ui/card";
import { CardSkeleton, ErrorState, Late } from "@/ui/states";

type Row = components["schemas"]["StoreDomain"];

const TONES = {
  pending: "warn",
  verified: "ok",
  failing: "bad",
  expired: "neutral",
  lost: "bad",
} satisfies Record<string, BadgeProps["tone"]>;

/** The hosts of a store, claimed and held. */
export function DomainsCard({ storeId }: { storeId: string }) {
  const { t } = useTranslation();
  const path = `/console/stores/${storeId}/domains/`;
  const { data, error, refetch } = useQuery({
    queryKey: ["console", path],
    queryFn: ({ signal }) => platformApi.get<Row[]>(path, undefined, signal),
  });
  if (error) return <ErrorState error={error} onRetry={() => refetch()} />;
  if (!data) {
    return (
      <Late>
        <CardSkeleton lines={2} />
      </Late>
    );
  }
  return (
    <Card title={t("domains.title")}>
      <ul className="grid gap-2.5 text-sm">
        {data.map((row) => (
          <li key={row.id} className="flex flex-wrap items-center gap-2">
            <a href={row.url} target="_blank" rel="noreferrer" className="break-all">
              {row.name}
            </a>
            {row.is_custom && <State row={row} />}
            {row.is_primary && <Badge tone="brand">{t("domains.primary")}</Badge>}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function State({ row }: { row: Row }) {
  const { t } = useTranslation();
  const state = row.state as keyof typeof TONES;
  return <Badge tone={TONES[state]}>{t(`domains.state_${state}`)}</Badge>;
}
