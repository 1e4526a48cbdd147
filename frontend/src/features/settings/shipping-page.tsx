import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Pencil, Plus, Truck } from "lucide-react";
import { useState } from "react";
import type { Page, ShippingRate } from "@/api/types";
import { countryName } from "@/lib/countries";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { Badge, Card } from "@/ui/card";
import { CardSkeleton, EmptyState, ErrorState, Late } from "@/ui/states";
import { sayProblem, sayWithUndo } from "@/ui/toast";
import { RateDialog } from "./rate-dialog";

export function ShippingPage() {
  const { t } = useTranslation();
  const { api, store, can } = useStore();
  const [opened, setOpened] = useState<ShippingRate | "new" | null>(null);
  const rates = useQuery({
    queryKey: [store.id, "/shipping-rates/"],
    queryFn: ({ signal }) => api.get<Page<ShippingRate>>("/shipping-rates/", undefined, signal),
  });
  if (rates.isPending) {
    return (
      <Late>
        <CardSkeleton />
      </Late>
    );
  }
  if (rates.error) return <ErrorState boxed error={rates.error} onRetry={() => rates.refetch()} />;
  const add = can.manage && (
    <Button
      size="sm"
      look="primary"
      icon={<Plus className="size-4" />}
      onClick={() => setOpened("new")}
    >
      {t("shipping.add")}
    </Button>
  );
  const { results } = rates.data;
  return (
    <>
      {results.length ? (
        <Card title={t("shipping.title")} description={t("shipping.text")} action={add} flush>
          <ul className="pb-1">
            {results.map((rate) => (
              <RateRow key={rate.id} rate={rate} onOpen={() => setOpened(rate)} />
            ))}
          </ul>
        </Card>
      ) : (
        <Card>
          <EmptyState
            icon={<Truck />}
            title={t("shipping.empty_title")}
            text={t("shipping.empty_text")}
            action={add}
          />
        </Card>
      )}
      {opened && (
        <RateDialog rate={opened === "new" ? null : opened} onClose={() => setOpened(null)} />
      )}
    </>
  );
}

function RateRow({ rate, onOpen }: { rate: ShippingRate; onOpen: () => void }) {
  const { t } = useTranslation();
  const { can } = useStore();
  const toggle = useToggle();
  const limits = [
    rate.countries.map(countryName).join(", ") || t("shipping.everywhere"),
    rate.min_subtotal && t("shipping.from", { amount: rate.min_subtotal.formatted }),
    rate.max_subtotal && t("shipping.up_to", { amount: rate.max_subtotal.formatted }),
  ];
  return (
    <li className="flex items-center gap-3 border-b border-line px-5 py-3 last:border-0">
      <button
        type="button"
        disabled={!can.manage}
        onClick={onOpen}
        className="group min-w-0 flex-1 rounded-xs text-left disabled:cursor-default"
      >
        <span className="flex items-center gap-2 text-sm font-medium group-enabled:group-hover:underline">
          {rate.name}
          {can.manage && (
            <>
              <Pencil aria-hidden="true" className="size-3.5 shrink-0 text-ink-3" />
              <span className="sr-only">{t("common.edit")}</span>
            </>
          )}
          {!rate.active && <Badge>{t("shipping.off")}</Badge>}
        </span>
        <span className="block text-sm text-ink-2">{limits.filter(Boolean).join(" · ")}</span>
      </button>
      <span className="num text-sm font-medium">
        {rate.amount.amount === 0 ? t("shipping.free") : rate.amount.formatted}
      </span>
      {can.manage && (
        <Button size="sm" look="ghost" className="-mr-2.5" onClick={() => toggle(rate)}>
          {rate.active ? t("shipping.turn_off") : t("shipping.turn_on")}
        </Button>
      )}
    </li>
  );
}

/** On or off at once on screen, with a way back. */
function useToggle() {
  const { t } = useTranslation();
  const { api, store } = useStore();
  const client = useQueryClient();
  const key = [store.id, "/shipping-rates/"];
  const change = useMutation({
    mutationFn: ({ id, active }: Pick<ShippingRate, "id" | "active">) =>
      api.patch(`/shipping-rates/${id}/`, { active }),
    onMutate: ({ id, active }) =>
      client.setQueryData<Page<ShippingRate>>(
        key,
        (page) =>
          page && {
            ...page,
            results: page.results.map((rate) => (rate.id === id ? { ...rate, active } : rate)),
          },
      ),
    onError: sayProblem,
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
  return ({ id, active, name }: ShippingRate) => {
    change.mutate({ id, active: !active });
    const text = active ? t("shipping.turned_off", { name }) : t("shipping.turned_on", { name });
    sayWithUndo(text, () => change.mutate({ id, active }));
  };
}
