import { MapPin } from "lucide-react";
import type { ReactNode } from "react";
import { day, since } from "@/lib/dates";
import { Card } from "@/ui/card";
import { CardSkeleton, ErrorState, Late } from "@/ui/states";
import { useOverview } from "./data";
import { HappeningIcon, happeningText } from "./happenings";
import { NoOrders, OrderList } from "./order-list";
import { AddressText, CabinetPage, StatusBadge, storeName, Thumb } from "./parts";
import { Progress } from "./progress";
import { Link } from "./router";
import { isUnderWay } from "./status";
import { useText } from "./text";
import type { OrderRow, Overview } from "./types";

const LINK = "text-sm font-medium text-brand-text underline-offset-3 hover:underline";

export function OverviewPage() {
  const t = useText();
  const { data, error, refetch } = useOverview();
  const first = data?.profile.name.split(" ")[0];
  return (
    <CabinetPage
      title={first ? t("overview.hello", { name: first }) : t("overview.hello_nameless")}
      text={t("overview.text", { store: storeName() })}
    >
      {error && !data && <ErrorState error={error} onRetry={refetch} />}
      {!data && !error && (
        <Late className="grid gap-4">
          <CardSkeleton lines={3} />
          <CardSkeleton />
        </Late>
      )}
      {data && <Content overview={data} />}
    </CabinetPage>
  );
}

function Content({ overview }: { overview: Overview }) {
  const [latest, ...others] = overview.orders;
  if (!latest) {
    return (
      <div className="grid gap-4">
        <Card flush>
          <NoOrders />
        </Card>
        <AddressCard overview={overview} />
      </div>
    );
  }
  return (
    <div className="grid gap-4">
      <Latest order={latest} />
      <Figures overview={overview} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <ActivityCard overview={overview} />
        <AddressCard overview={overview} />
      </div>
      {others.length > 0 && <Recent orders={others} />}
    </div>
  );
}

function Latest({ order }: { order: OrderRow }) {
  const t = useText();
  return (
    <section className="rounded-lg bg-surface p-5 shadow-card sm:p-6">
      <div className="flex flex-wrap items-start gap-x-5 gap-y-4">
        <div className="flex -space-x-3">
          {order.items.slice(0, 3).map((item, index) => (
            <Thumb key={index} src={item.picture} className="size-16 ring-3 ring-surface" />
          ))}
        </div>
        <div className="min-w-0 flex-1 basis-52">
          <p className="text-sm text-ink-2">{t("overview.latest")}</p>
          <h2 className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-lg font-semibold">
            <Link to={`/orders/${order.id}`} className="underline-offset-4 hover:underline">
              {t("order.title", { number: order.number })}
            </Link>
            <StatusBadge order={order} />
          </h2>
          <p className="num mt-0.5 text-sm text-ink-2">
            {t("orders.placed", { day: day(order.placed_at) })} · {order.total.formatted}
          </p>
        </div>
      </div>
      {isUnderWay(order) && (
        <div className="mt-6 border-t border-line pt-6">
          <Progress order={order} />
        </div>
      )}
    </section>
  );
}

function Figures({ overview }: { overview: Overview }) {
  const t = useText();
  return (
    <dl className="grid grid-cols-2 overflow-hidden rounded-lg bg-surface shadow-card sm:grid-cols-3">
      <Figure label={t("overview.orders_count")}>{overview.order_count}</Figure>
      <Figure label={t("overview.spent")}>{overview.total_spent.formatted}</Figure>
      <Figure label={t("overview.since")} className="max-sm:col-span-2 max-sm:border-t">
        {day(overview.member_since)}
      </Figure>
    </dl>
  );
}

function Figure({
  label,
  children,
  className = "",
}: {
  label: string;
  children: ReactNode;
  className?: string;
}) {
  return (
    <div
      className={`border-line px-5 py-4 not-first:border-l max-sm:last:border-l-0 ${className}`}
    >
      <dt className="text-sm text-ink-2">{label}</dt>
      <dd className="num mt-0.5 text-base font-semibold whitespace-nowrap sm:text-lg">
        {children}
      </dd>
    </div>
  );
}

function ActivityCard({ overview }: { overview: Overview }) {
  const t = useText();
  return (
    <Card title={t("overview.activity")}>
      {overview.activity.length === 0 && (
        <p className="text-base text-ink-2">{t("overview.no_activity")}</p>
      )}
      <ol className="grid gap-4">
        {overview.activity.map((event) => (
          <li key={event.id} className="flex gap-3">
            <span className="grid size-9 shrink-0 place-items-center rounded-full bg-brand-soft text-brand-text [&_svg]:size-4.5">
              <HappeningIcon kind={event.kind} />
            </span>
            <div className="min-w-0 flex-1">
              <p className="text-base">{happeningText(event, t)}</p>
              <p className="text-sm text-ink-2">
                <Link to={`/orders/${event.order_id}`} className={LINK}>
                  {event.order_number}
                </Link>{" "}
                · <time dateTime={event.at}>{since(event.at)}</time>
              </p>
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function AddressCard({ overview }: { overview: Overview }) {
  const t = useText();
  return (
    <Card
      title={t("overview.address")}
      action={
        <Link to="/addresses" className={LINK}>
          {overview.address ? t("overview.manage") : t("overview.add_address")}
        </Link>
      }
    >
      {overview.address ? (
        <AddressText address={overview.address} />
      ) : (
        <p className="flex items-start gap-2.5 text-base text-ink-2">
          <MapPin aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
          {t("overview.no_address")}
        </p>
      )}
    </Card>
  );
}

function Recent({ orders }: { orders: OrderRow[] }) {
  const t = useText();
  return (
    <Card
      title={t("overview.recent")}
      action={
        <Link to="/orders" className={LINK}>
          {t("overview.all_orders")}
        </Link>
      }
      flush
      className="overflow-hidden"
    >
      <OrderList orders={orders} />
    </Card>
  );
}
