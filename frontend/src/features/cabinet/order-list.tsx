import { ChevronRight, ShoppingBag } from "lucide-react";
import { day } from "@/lib/dates";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/states";
import { StatusBadge, Thumb } from "./parts";
import { Link } from "./router";
import { useText } from "./text";
import type { OrderRow } from "./types";

export function OrderList({ orders }: { orders: OrderRow[] }) {
  return (
    <ul>
      {orders.map((order) => (
        <li key={order.id} className="border-b border-line last:border-0">
          <Row order={order} />
        </li>
      ))}
    </ul>
  );
}

function Row({ order }: { order: OrderRow }) {
  const t = useText();
  const titles = order.items.map((item) => item.title).join(", ");
  return (
    <Link
      to={`/orders/${order.id}`}
      aria-label={t("orders.open", { number: order.number })}
      className="group flex items-center gap-4 px-5 py-4 hover:bg-hover focus-visible:outline-offset-[-2px]"
    >
      <Thumb src={order.items[0]?.picture ?? ""} />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="num text-base font-semibold">{order.number}</span>
          <StatusBadge order={order} />
        </div>
        <p className="mt-0.5 truncate text-base text-ink-2">{titles}</p>
        <p className="num text-sm text-ink-2">
          {day(order.placed_at)} · {t("orders.items", { count: order.item_count })}
        </p>
        <p className="num text-sm sm:hidden">{order.total.formatted}</p>
      </div>
      <span className="num text-base font-medium max-sm:hidden">{order.total.formatted}</span>
      <ChevronRight
        aria-hidden="true"
        className="size-5 shrink-0 text-ink-3 transition-transform group-hover:translate-x-0.5"
      />
    </Link>
  );
}

export function NoOrders() {
  const t = useText();
  return (
    <EmptyState
      icon={<ShoppingBag />}
      title={t("orders.empty_title")}
      text={t("orders.empty_text")}
      action={
        <Button asChild look="primary" size="lg">
          <a href="/collections/">{t("orders.empty_action")}</a>
        </Button>
      }
    />
  );
}
