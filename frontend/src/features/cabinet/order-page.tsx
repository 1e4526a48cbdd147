import { ChevronLeft, FileText } from "lucide-react";
import { Button } from "@/ui/button";
import { Banner, Card } from "@/ui/card";
import { CardSkeleton, ErrorState, Late } from "@/ui/states";
import { Timeline } from "@/ui/timeline";
import { CancelButton } from "./cancel-dialog";
import { useOrder } from "./data";
import { HappeningIcon, happeningText } from "./happenings";
import { Lines, Parcels, Summary } from "./order-cards";
import { AddressText, CabinetPage, StatusBadge } from "./parts";
import { Progress } from "./progress";
import { ReorderButton } from "./reorder-dialog";
import { Link } from "./router";
import { stepReached } from "./status";
import { useText } from "./text";
import { moment } from "./times";
import type { OrderDetail } from "./types";

export function OrderPage({ id }: { id: string }) {
  const { data: order, error, refetch } = useOrder(id);
  if (order) return <Loaded order={order} />;
  if (error) {
    return (
      <>
        <Back />
        <ErrorState error={error} onRetry={refetch} />
      </>
    );
  }
  return (
    <Late className="grid gap-4">
      <CardSkeleton />
      <CardSkeleton />
    </Late>
  );
}

function Back() {
  const t = useText();
  return (
    <Link
      to="/orders"
      className="mb-3 -ml-1 inline-flex min-h-8 items-center gap-1 text-sm text-ink-2 hover:text-ink"
    >
      <ChevronLeft aria-hidden="true" className="size-4" />
      {t("order.back")}
    </Link>
  );
}

function Loaded({ order }: { order: OrderDetail }) {
  const t = useText();
  return (
    <CabinetPage
      above={<Back />}
      title={t("order.title", { number: order.number })}
      badge={<StatusBadge order={order} />}
      text={t("order.placed_at", { at: moment(order.placed_at) })}
      action={<Actions order={order} />}
    >
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)]">
        <div className="grid min-w-0 gap-4">
          <Standing order={order} />
          <Parcels parcels={order.parcels} />
          <Lines order={order} />
          <Card title={t("order.timeline")}>
            <Timeline
              entries={order.timeline.map((event) => ({
                id: event.id,
                at: event.at,
                title: happeningText(event, t),
                detail: event.detail,
                icon: <HappeningIcon kind={event.kind} />,
              }))}
            />
          </Card>
        </div>
        <div className="grid min-w-0 gap-4">
          <Summary order={order} />
          {order.shipping_address && (
            <Card title={t("order.address")}>
              <AddressText address={order.shipping_address} />
            </Card>
          )}
          {order.customer_note && (
            <Card title={t("order.note")}>
              <p className="text-base whitespace-pre-line text-ink-2">{order.customer_note}</p>
            </Card>
          )}
        </div>
      </div>
    </CabinetPage>
  );
}

function Actions({ order }: { order: OrderDetail }) {
  const t = useText();
  return (
    <>
      {order.cancel_until && <CancelButton order={order} />}
      {order.invoice_url && (
        <Button asChild>
          <a href={order.invoice_url} download>
            <FileText aria-hidden="true" className="size-4" />
            {t("order.invoice")}
          </a>
        </Button>
      )}
      {order.credit_notes.map(({ number, url }) => (
        <Button asChild key={number}>
          <a href={url} download>
            <FileText aria-hidden="true" className="size-4" />
            {t("order.credit_note", { number })}
          </a>
        </Button>
      ))}
      <ReorderButton order={order} />
    </>
  );
}

function Standing({ order }: { order: OrderDetail }) {
  const t = useText();
  if (order.pay_url) {
    return (
      <Banner
        tone="warn"
        title={t("order.awaits_card")}
        action={
          <Button asChild look="primary">
            <a href={order.pay_url}>{t("order.pay")}</a>
          </Button>
        }
      />
    );
  }
  if (stepReached(order) !== null) {
    return (
      <section className="rounded-lg bg-surface px-3 py-6 shadow-card sm:px-6">
        <Progress order={order} />
      </section>
    );
  }
  if (order.status !== "cancelled") return null;
  return (
    <Banner tone="neutral" title={t("order.cancelled")}>
      {order.refunded.amount > 0 && t("order.refund_on_way", { amount: order.refunded.formatted })}
    </Banner>
  );
}
