import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { ErrorState, Late, Skeleton } from "@/ui/states";
import { useOrders } from "./data";
import { NoOrders, OrderList } from "./order-list";
import { CabinetPage } from "./parts";
import { useText } from "./text";

export function OrdersPage() {
  const t = useText();
  const list = useOrders();
  const orders = list.data?.pages.flatMap((page) => page.results);
  return (
    <CabinetPage title={t("orders.title")} text={t("orders.text")}>
      <Card flush className="overflow-hidden">
        {list.isPending && <Waiting />}
        {list.error && !orders && <ErrorState error={list.error} onRetry={list.refetch} />}
        {orders?.length === 0 && <NoOrders />}
        {orders && orders.length > 0 && <OrderList orders={orders} />}
      </Card>
      {list.hasNextPage && (
        <p className="mt-5 text-center">
          <Button size="lg" busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            {t("orders.more")}
          </Button>
        </p>
      )}
    </CabinetPage>
  );
}

function Waiting() {
  return (
    <Late className="grid gap-5 p-5">
      {[1, 2, 3].map((row) => (
        <div key={row} className="flex items-center gap-4">
          <Skeleton className="size-16" />
          <div className="grid flex-1 gap-2">
            <Skeleton className="h-4 w-1/3" />
            <Skeleton className="h-4 w-2/3" />
          </div>
        </div>
      ))}
    </Late>
  );
}
