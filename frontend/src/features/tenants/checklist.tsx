import { useQuery } from "@tanstack/react-query";
import { ArrowRight, Check, X } from "lucide-react";
import { useState } from "react";
import { Link } from "react-router";
import type { Checklist, ChecklistStep } from "@/api/types";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { IconButton } from "@/ui/button";
import { Card } from "@/ui/card";
import { cx } from "@/ui/cx";
import { Progress } from "@/ui/states";

/** Where each step is done in this dashboard; the API's own link is for other clients. */
const PLACES: Record<string, string> = {
  add_products: "/products",
  import_products: "/imports",
  set_shipping: "/settings/shipping",
  set_tax: "/settings/tax",
  set_payments: "/settings/payments",
  look: "/settings/look",
  policies: "/settings/policies",
  first_order: "/orders",
  invite_team: "/settings/team",
};

interface Props {
  /** Before the first order the steps come first; after it they wait below the figures. */
  place: "above" | "below";
}

export function ChecklistCard({ place }: Props) {
  const { t } = useTranslation();
  const { api, store, can } = useStore();
  const { data } = useQuery({
    enabled: can.manage,
    queryKey: [store.id, "checklist"],
    queryFn: ({ signal }) => api.get<Checklist>("/store/checklist/", undefined, signal),
  });
  const [hidden, hide] = useHidden(store.id);
  if (!data || data.done >= data.total || hidden) return null;
  const selling = data.steps.some((step) => step.key === "first_order" && step.done);
  if ((place === "below") !== selling) return null;
  const next = data.steps.find((step) => !step.done);
  return (
    <Card
      title={t("checklist.title")}
      description={t("checklist.progress", { done: data.done, total: data.total })}
      action={
        selling && (
          <IconButton label={t("checklist.hide")} onClick={hide}>
            <X className="size-4" />
          </IconButton>
        )
      }
      flush
    >
      <div className="px-5 pt-1">
        <Progress value={data.done} max={data.total} label={t("checklist.title")} />
      </div>
      <ol className="p-2 pt-3">
        {data.steps.map((step, index) => (
          <Step key={step.key} step={step} number={index + 1} next={step === next} />
        ))}
      </ol>
    </Card>
  );
}

/** Who sells already may be content with the rest as it is; this browser remembers that. */
function useHidden(store: string): [boolean, () => void] {
  const key = `faibric.checklist.${store}`;
  const [hidden, setHidden] = useState(() => localStorage.getItem(key) === "hidden");
  return [
    hidden,
    () => {
      localStorage.setItem(key, "hidden");
      setHidden(true);
    },
  ];
}

function Step({ step, number, next }: { step: ChecklistStep; number: number; next: boolean }) {
  const { t, own } = useTranslation();
  const { to, store } = useStore();
  const title = own(`checklist.${step.key}`, step.title);
  const isShare = step.key === "first_order";
  return (
    <li>
      <Link
        to={isShare ? store.url : to(PLACES[step.key] ?? "")}
        reloadDocument={isShare}
        className={cx(
          "group flex min-h-11 items-center gap-3 rounded-sm px-3 hover:bg-hover",
          next && "bg-subtle",
        )}
      >
        <span
          className={cx(
            "num grid size-6 shrink-0 place-items-center rounded-full text-xs font-semibold",
            step.done ? "bg-brand text-brand-ink" : "bg-pressed text-ink-2",
          )}
        >
          {step.done ? <Check className="size-3.5" strokeWidth={3} /> : number}
        </span>
        <span
          className={cx(
            "min-w-0 flex-1 text-sm",
            step.done ? "text-ink-3 line-through" : "font-medium",
          )}
        >
          {title}
          {step.done && <span className="sr-only"> ({t("checklist.done")})</span>}
        </span>
        {next && (
          <span className="inline-flex items-center gap-1 text-sm font-medium text-brand-text">
            {t("checklist.start")}{" "}
            <ArrowRight
              aria-hidden="true"
              className="size-3.5 transition-transform group-hover:translate-x-0.5"
            />
          </span>
        )}
      </Link>
    </li>
  );
}
