import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { OrderRow, Page } from "@/api/types";
import { since } from "@/lib/dates";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { buttonClass } from "@/ui/button";
import { Card } from "@/ui/card";
import { StateBadge } from "./labels";

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
        <Link to={to("/orders")} className={buttonClass("ghost", "sm")}>
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
              className="flex min-h-11 items-center gap-3 px-5 py-1.5 text-sm hover:bg-subtle"
            >
              <span className="num w-14 font-medium">{order.number}</span>
              <span className="min-w-0 flex-1 truncate text-ink-2">
                {order.customer?.name || order.customer?.email || t("orders.guest")}
                <span className="text-ink-3"> · {since(order.placed_at)}</span>
              </span>
              <span className="hidden sm:block">
                <StateBadge kind="status" state={order.status} />
              </span>
              <span className="num font-medium">{order.total.formatted}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
