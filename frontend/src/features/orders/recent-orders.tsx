import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { OrderRow, Page } from "@/api/types";
import { since } from "@/lib/dates";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { buttonClass } from "@/ui/button";
import { Card } from "@/ui/card";
import { cx } from "@/ui/cx";
import { DeliveryBadge } from "./labels";

const SHOWN = 6;

/** The newest orders, for the home page. Nothing at all while there are none. */
export function RecentOrders() {
  const { t } = useTranslation();
  const { api, store, to } = useStore();
  const { data } = useQuery({
    queryKey: [store.id, "/orders/", "list", "recent"],
    queryFn: ({ signal }) => api.get<Page<OrderRow>>("/orders/", { limit: SHOWN }, signal),
  });
  if (!data?.results.length) return null;
  return (
    <Card
      title={t("orders.latest")}
      action={
        <Link to={to("/orders")} className={cx(buttonClass("ghost", "sm"), "-mr-2.5")}>
          {t("orders.see_all")}
        </Link>
      }
      flush
    >
      <ul className="pb-1.5">
        {data.results.map((order) => (
          <li key={order.id}>
            <Link
              to={to(`/orders/${order.id}`)}
              className="grid grid-cols-[48px_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 px-5 py-2.5 text-sm hover:bg-subtle sm:min-h-11 sm:grid-cols-[48px_minmax(0,1fr)_150px_112px] sm:py-1.5"
            >
              <span className="num font-medium">{order.number}</span>
              <span className="truncate text-ink-2">
                {order.customer?.name || order.customer?.email || t("orders.guest")}
                <span className="text-ink-3 max-sm:hidden"> · {since(order.placed_at)}</span>
              </span>
              <span className="flex items-center gap-2 text-ink-3 max-sm:order-last max-sm:col-span-2 max-sm:col-start-2">
                <DeliveryBadge order={order} />
                <span className="sm:hidden">{since(order.placed_at)}</span>
              </span>
              <span className="num text-right font-medium">{order.total.formatted}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
