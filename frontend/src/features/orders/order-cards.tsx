import { ExternalLink, Mail, Phone, Truck } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Address, Amount, Order } from "@/api/types";
import { countryName } from "@/lib/countries";
import { day } from "@/lib/dates";
import { useStore } from "@/lib/store";
import { type Translate, useTranslation } from "@/lib/text";
import { Card } from "@/ui/card";
import { cx } from "@/ui/cx";
import { Thumb } from "@/ui/image-upload";

export function LinesCard({ order }: { order: Order }) {
  const { t } = useTranslation();
  return (
    <Card title={t("orders.items_title", { count: order.item_count })} flush>
      <ul>
        {order.lines.map((line) => (
          <li
            key={line.id}
            className="flex items-center gap-3.5 border-b border-line px-5 py-3 last:border-0"
          >
            <Thumb src={line.image} size="size-12" />
            <div className="min-w-0 flex-1">
              <p className="text-sm font-medium">{line.title}</p>
              <p className="text-sm text-ink-2">
                {[line.variant_title, line.sku].filter(Boolean).join(" · ")}
              </p>
              {line.fulfilled_quantity > 0 && line.fulfilled_quantity < line.quantity && (
                <p className="text-xs text-ink-3">
                  {t("orders.line_fulfilled", {
                    done: line.fulfilled_quantity,
                    total: line.quantity,
                  })}
                </p>
              )}
            </div>
            <div className="num text-right text-sm">
              <p className="font-medium">{line.total.formatted}</p>
              <p className="text-ink-2">
                {line.unit_price.formatted} × {line.quantity}
              </p>
            </div>
          </li>
        ))}
      </ul>
      {order.customer_note && (
        <p className="mx-5 mb-4 rounded-md bg-warn-soft px-4 py-3 text-sm">
          <span className="block text-xs font-medium text-warn">{t("orders.customer_note")}</span>
          {order.customer_note}
        </p>
      )}
    </Card>
  );
}

export function PaymentCard({ order }: { order: Order }) {
  const { t } = useTranslation();
  const { payment } = order;
  return (
    <Card
      title={t("orders.payment")}
      description={payment ? methodName(payment.method, t) : undefined}
    >
      <dl className="grid gap-2 text-sm">
        <Sum label={t("orders.subtotal")} amount={order.subtotal} />
        {order.discount.amount > 0 && (
          <Sum label={t("orders.discount")} amount={order.discount} minus />
        )}
        <Sum
          label={[t("orders.shipping"), order.delivery_name].filter(Boolean).join(": ")}
          amount={order.shipping}
        />
        <Sum
          label={
            order.tax_included
              ? t("orders.tax_included", { tax: order.tax_name || t("orders.tax") })
              : order.tax_name || t("orders.tax")
          }
          amount={order.tax}
          quiet={order.tax_included}
        />
        <Sum label={t("orders.total")} amount={order.total} strong />
        {payment && payment.captured.amount > 0 && (
          <Sum label={t("orders.captured")} amount={payment.captured} />
        )}
        {order.refunded.amount > 0 && (
          <Sum label={t("orders.refunded")} amount={order.refunded} minus />
        )}
      </dl>
      {payment?.failure && (
        <p className="mt-3 text-sm text-bad">
          {t("orders.payment_failure", { reason: payment.failure })}
          {payment.provider_message && (
            <q className="mt-1 block text-xs text-ink-3" lang="en">
              {payment.provider_message}
            </q>
          )}
        </p>
      )}
      {payment?.provider_ref && (
        <p className="mt-3 text-xs text-ink-3">
          {payment.provider} · <code className="font-mono">{payment.provider_ref}</code>
        </p>
      )}
    </Card>
  );
}

const methodName = (method: string, t: Translate) =>
  method === "card" || method === "on_delivery" ? t(`orders.method_${method}`) : method;

interface SumProps {
  label: string;
  amount: Amount;
  strong?: boolean;
  minus?: boolean;
  quiet?: boolean;
}

function Sum({ label, amount, strong, minus, quiet }: SumProps) {
  return (
    <div
      className={cx(
        "flex justify-between gap-4",
        strong ? "mt-1 border-t border-line pt-3 text-base font-semibold" : "text-ink-2",
        quiet && "text-ink-3",
      )}
    >
      <dt>{label}</dt>
      <dd className={cx("num", !strong && !quiet && "text-ink")}>
        {minus && "−"}
        {amount.formatted}
      </dd>
    </div>
  );
}

export function CustomerCard({ order }: { order: Order }) {
  const { t } = useTranslation();
  const { to } = useStore();
  const { customer } = order;
  return (
    <Card title={t("orders.customer")}>
      <div className="grid gap-4 text-sm">
        {customer ? (
          <Link
            to={to(`/customers/${customer.id}`)}
            className="font-medium text-brand-text hover:underline"
          >
            {customer.name || customer.email}
          </Link>
        ) : (
          <p className="font-medium">{t("orders.guest")}</p>
        )}
        <div className="grid gap-1.5">
          {order.email && (
            <Contact href={`mailto:${order.email}`} icon={<Mail />}>
              {order.email}
            </Contact>
          )}
          {order.phone && (
            <Contact href={`tel:${order.phone}`} icon={<Phone />}>
              {order.phone}
            </Contact>
          )}
        </div>
        <AddressBlock title={t("orders.ship_to")} address={order.shipping_address} />
        {JSON.stringify(order.billing_address) !== JSON.stringify(order.shipping_address) && (
          <AddressBlock title={t("orders.bill_to")} address={order.billing_address} />
        )}
      </div>
    </Card>
  );
}

function Contact({
  href,
  icon,
  children,
}: {
  href: string;
  icon: ReactNode;
  children: ReactNode;
}) {
  return (
    <a
      href={href}
      className="flex min-w-0 items-center gap-2.5 text-ink-2 hover:text-ink [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-3"
    >
      {icon}
      <span className="min-w-0 wrap-anywhere">{children}</span>
    </a>
  );
}

export function addressLines(address: Address): string[] {
  const { name, company, line1, line2, city, region, postal_code, country } = address;
  const land = country && countryName(country);
  const town = [postal_code, city].filter(Boolean).join(" ");
  return [name, company, line1, line2, town, region, land].filter((line): line is string =>
    Boolean(line),
  );
}

export function AddressBlock({ title, address }: { title: string; address: Address | null }) {
  if (!address) return null;
  return (
    <div>
      <h3 className="mb-1 text-xs font-medium text-ink-3">{title}</h3>
      <address className="text-ink-2 not-italic">
        {addressLines(address).map((line) => (
          <span key={line} className="block">
            {line}
          </span>
        ))}
      </address>
    </div>
  );
}

export function ShipmentsCard({ order }: { order: Order }) {
  const { t } = useTranslation();
  if (!order.shipments.length) return null;
  return (
    <Card title={t("orders.shipments")}>
      <ul className="grid gap-4">
        {order.shipments.map((shipment) => (
          <li key={shipment.id} className="flex gap-3 text-sm">
            <span className="grid size-8 shrink-0 place-items-center rounded-sm bg-ok-soft text-ok">
              <Truck aria-hidden="true" className="size-4" />
            </span>
            <div className="min-w-0">
              <p className="font-medium">{shipment.carrier || t("orders.shipment")}</p>
              {shipment.tracking_url ? (
                <a
                  href={shipment.tracking_url}
                  target="_blank"
                  rel="noreferrer"
                  className="inline-flex items-center gap-1 break-all text-brand-text hover:underline"
                >
                  {shipment.tracking_number}{" "}
                  <ExternalLink aria-hidden="true" className="size-3.5" />
                </a>
              ) : (
                <p className="num break-all text-ink-2">{shipment.tracking_number}</p>
              )}
              <p className="text-xs text-ink-3">{day(shipment.created_at)}</p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
