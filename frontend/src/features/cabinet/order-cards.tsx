import { Copy, ExternalLink, Truck } from "lucide-react";
import type { ReactNode } from "react";
import { Button, IconButton } from "@/ui/button";
import { Card } from "@/ui/card";
import { cx } from "@/ui/cx";
import { say } from "@/ui/toast";
import { Thumb } from "./parts";
import { type Text, type TextKey, useText } from "./text";
import { moment } from "./times";
import type { Line, OrderDetail, Parcel } from "./types";

export function Lines({ order }: { order: OrderDetail }) {
  const t = useText();
  return (
    <Card title={t("order.items")} flush>
      <ul>
        {order.lines.map((line) => (
          <li
            key={line.id}
            className="flex items-center gap-4 border-b border-line px-5 py-4 last:border-0"
          >
            <Thumb src={line.picture} />
            <div className="min-w-0 flex-1">
              <LineTitle line={line} />
              <p className="text-sm text-ink-2">{line.variant_title}</p>
              {line.quantity > 1 && (
                <p className="num text-sm text-ink-2">
                  {line.quantity} ×{" "}
                  <span className="whitespace-nowrap">{line.unit_price.formatted}</span>
                </p>
              )}
            </div>
            <span className="num text-base font-medium">{line.total.formatted}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function LineTitle({ line }: { line: Line }) {
  const text = "text-base font-medium break-words";
  if (!line.handle) return <p className={text}>{line.title}</p>;
  return (
    <a href={`/products/${line.handle}/`} className={`${text} underline-offset-4 hover:underline`}>
      {line.title}
    </a>
  );
}

export function Parcels({ parcels }: { parcels: Parcel[] }) {
  const t = useText();
  if (parcels.length === 0) return null;
  return (
    <Card title={t("order.tracking")} flush>
      <ul>
        {parcels.map((parcel) => (
          <li
            key={parcel.id}
            className="flex flex-wrap items-center gap-x-4 gap-y-3 border-b border-line px-5 py-4 last:border-0"
          >
            <span className="grid size-10 shrink-0 place-items-center rounded-full bg-brand-soft text-brand-text">
              <Truck aria-hidden="true" className="size-5" />
            </span>
            <div className="min-w-0 flex-1 basis-48">
              <p className="text-base font-medium">
                {parcel.carrier
                  ? t("order.parcel_bare", { carrier: parcel.carrier })
                  : t("order.parcel_own")}
              </p>
              <TrackingNumber parcel={parcel} />
              <p className="text-sm text-ink-2">
                {t("order.sent_on", { at: moment(parcel.sent_at) })}
              </p>
            </div>
            {parcel.tracking_url && (
              <Button asChild>
                <a href={parcel.tracking_url} target="_blank" rel="noreferrer">
                  {t("order.track")}
                  <ExternalLink aria-hidden="true" className="size-4" />
                </a>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function TrackingNumber({ parcel }: { parcel: Parcel }) {
  const t = useText();
  if (!parcel.tracking_number) return null;
  async function copy() {
    await navigator.clipboard.writeText(parcel.tracking_number);
    say(t("order.copied"));
  }
  return (
    <p className="flex items-center gap-1">
      <code className="font-mono text-sm break-all select-all">{parcel.tracking_number}</code>
      {"clipboard" in navigator && (
        <IconButton label={t("order.copy")} onClick={copy}>
          <Copy className="size-4" />
        </IconButton>
      )}
    </p>
  );
}

export function Summary({ order }: { order: OrderDetail }) {
  const t = useText();
  return (
    <Card title={t("order.summary")}>
      <dl className="grid gap-2 text-base">
        <Sum label={t("order.subtotal")}>{order.subtotal.formatted}</Sum>
        {order.discount.amount > 0 && (
          <Sum label={t("order.discount")}>−{order.discount.formatted}</Sum>
        )}
        <Sum label={order.delivery_name || t("order.delivery")}>{order.shipping.formatted}</Sum>
        {!order.tax_included && order.tax.amount > 0 && (
          <Sum label={order.tax_name || t("order.tax")}>{order.tax.formatted}</Sum>
        )}
        <Sum label={t("order.total")} className="mt-1 border-t border-line pt-3 font-semibold">
          {order.total.formatted}
        </Sum>
        {order.tax_included && order.tax.amount > 0 && (
          <Sum
            label={t("order.tax_included", { name: order.tax_name || t("order.tax") })}
            className="text-sm text-ink-2"
          >
            {order.tax.formatted}
          </Sum>
        )}
        {order.refunded.amount > 0 && (
          <Sum label={t("order.refunded")}>{order.refunded.formatted}</Sum>
        )}
      </dl>
      <p className="mt-4 border-t border-line pt-4 text-base text-ink-2">
        {paymentText(order, t)}
      </p>
    </Card>
  );
}

/** How it is paid and how far that has come; a promise to pay on delivery says both at once. */
function paymentText(order: OrderDetail, t: Text): string {
  const state = t(`payment.${order.payment_status}` as TextKey);
  if (order.payment_status === "on_delivery") return state;
  const method = order.payment_method === "on_delivery" ? t("order.on_delivery") : t("order.card");
  return `${method} · ${state}`;
}

interface SumProps {
  label: string;
  children: ReactNode;
  className?: string;
}

function Sum({ label, children, className }: SumProps) {
  return (
    <div className={cx("flex items-baseline justify-between gap-4", className)}>
      <dt className="min-w-0">{label}</dt>
      <dd className="num shrink-0">{children}</dd>
    </div>
  );
}
