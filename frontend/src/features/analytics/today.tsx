import { useQuery } from "@tanstack/react-query";
import {
  ArrowDownRight,
  ArrowUpRight,
  ChevronRight,
  CircleCheckBig,
  PackageCheck,
  TriangleAlert,
} from "lucide-react";
import { type ReactNode, useState } from "react";
import { Link } from "react-router";
import type { TodayFigures } from "@/api/types";
import { day } from "@/lib/dates";
import { formatMoney } from "@/lib/money";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { cx } from "@/ui/cx";
import { ScrollRegion } from "@/ui/scroll-region";
import { Sparkline } from "@/ui/sparkline";
import { ErrorState, Late, Skeleton } from "@/ui/states";

function useToday() {
  const { api, store } = useStore();
  return useQuery({
    queryKey: [store.id, "today"],
    queryFn: ({ signal }) => api.get<TodayFigures>("/figures/today/", undefined, signal),
    refetchInterval: 60_000,
  });
}

export function Figures() {
  const { t } = useTranslation();
  const today = useToday();
  const [table, setTable] = useState(false);
  if (today.isPending) return <FiguresSkeleton />;
  if (today.error && !today.data) {
    return (
      <Card>
        <ErrorState error={today.error} onRetry={() => today.refetch()} />
      </Card>
    );
  }
  const figures = today.data;
  const sold = figures.sparkline.some((point) => point.orders > 0);
  return (
    <Card
      title={t("home.sales_today")}
      action={
        sold && (
          <Button
            look="ghost"
            size="sm"
            className="-mr-2.5"
            aria-pressed={table}
            onClick={() => setTable(!table)}
          >
            {table ? t("home.as_chart") : t("home.as_table")}
          </Button>
        )
      }
    >
      <div className="flex flex-wrap items-end gap-x-3 gap-y-1">
        <p className="num text-3xl font-semibold tracking-tight">{figures.revenue.formatted}</p>
        <Delta now={figures.revenue.amount} before={figures.revenue_yesterday.amount} said />
      </div>
      <div className="mt-4">
        {table ? <DaysTable figures={figures} /> : <DaysChart figures={figures} />}
      </div>
      <dl className="mt-5 grid grid-cols-2 gap-px sm:grid-cols-3 overflow-hidden rounded-md bg-line shadow-[0_0_0_1px_var(--c-line)]">
        <Figure label={t("home.orders")} value={String(figures.orders)}>
          <Delta now={figures.orders} before={figures.orders_yesterday} />
        </Figure>
        <Figure
          label={t("home.average")}
          value={figures.average_order?.formatted ?? "–"}
          className="max-sm:order-first max-sm:col-span-2"
        />
        <Figure
          label={figures.visitors == null ? t("home.to_fulfil") : t("home.visitors")}
          value={String(figures.visitors ?? figures.to_fulfil)}
        />
      </dl>
    </Card>
  );
}

function DaysChart({ figures }: { figures: TodayFigures }) {
  const { t } = useTranslation();
  const days = figures.sparkline;
  const total = days.reduce((sum, point) => sum + point.revenue, 0);
  if (days.every((point) => point.revenue === 0)) {
    return <p className="text-sm text-ink-3">{t("home.no_sales")}</p>;
  }
  return (
    <>
      <Sparkline
        values={days.map((point) => point.revenue)}
        label={t("home.chart_label", {
          count: days.length,
          total: formatMoney(total, figures.currency),
        })}
      />
      <div className="mt-1.5 flex justify-between text-xs text-ink-3">
        <span>{days[0] && day(days[0].day)}</span>
        <span>{t("home.today")}</span>
      </div>
    </>
  );
}

function DaysTable({ figures }: { figures: TodayFigures }) {
  const { t } = useTranslation();
  return (
    <ScrollRegion label={t("home.as_table")} className="max-h-60 overflow-y-auto">
      <table className="w-full text-sm">
        <thead>
          <tr className="text-xs text-ink-3">
            <th scope="col" className="py-1 text-left font-medium">
              {t("home.day")}
            </th>
            <th scope="col" className="py-1 text-right font-medium">
              {t("home.orders")}
            </th>
            <th scope="col" className="py-1 text-right font-medium">
              {t("home.revenue")}
            </th>
          </tr>
        </thead>
        <tbody>
          {figures.sparkline.toReversed().map((point) => (
            <tr key={point.day} className="border-t border-line">
              <td className="py-1.5">{day(point.day)}</td>
              <td className="num py-1.5 text-right">{point.orders}</td>
              <td className="num py-1.5 text-right">
                {formatMoney(point.revenue, figures.currency)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Figure({
  label,
  value,
  className,
  children,
}: {
  label: string;
  value: string;
  className?: string;
  children?: ReactNode;
}) {
  return (
    <div className={cx("bg-surface px-4 py-3", className)}>
      <dt className="truncate text-xs text-ink-3">{label}</dt>
      <dd className="mt-0.5 flex flex-wrap items-center gap-x-2">
        <span className="num text-lg font-semibold">{value}</span>
        {children}
      </dd>
    </div>
  );
}

/** How today stands against yesterday; silent when there is nothing to compare with. */
function Delta({ now, before, said }: { now: number; before: number; said?: boolean }) {
  const { t } = useTranslation();
  if (before <= 0) return null;
  const percent = Math.round(((now - before) / before) * 100);
  const up = percent >= 0;
  const Arrow = up ? ArrowUpRight : ArrowDownRight;
  return (
    <span
      className={cx(
        "num inline-flex items-center text-sm font-medium",
        up ? "text-ok" : "text-bad",
      )}
    >
      <Arrow aria-hidden="true" className="size-4" />
      {Math.abs(percent)}%
      <span className={said ? "ml-1.5 font-normal text-ink-3" : "sr-only"}>
        {" "}
        {t("home.than_yesterday")}
      </span>
    </span>
  );
}

function FiguresSkeleton() {
  return (
    <Late className="rounded-lg bg-surface p-5 shadow-card">
      <Skeleton className="h-4 w-28" />
      <Skeleton className="mt-4 h-8 w-44" />
      <Skeleton className="mt-4 h-18 w-full" />
      <Skeleton className="mt-5 h-16 w-full" />
    </Late>
  );
}

/** What waits for the owner: orders to send, products running out. */
export function ToDo() {
  const { t } = useTranslation();
  const { to } = useStore();
  const { data } = useToday();
  if (!data) return null;
  const nothing = !data.to_fulfil && !data.low_stock;
  return (
    <Card title={t("home.todo")} flush>
      {nothing ? (
        <p className="flex items-center gap-2.5 px-5 pt-1 pb-5 text-sm text-ink-2">
          <CircleCheckBig aria-hidden="true" className="size-4 text-ok" /> {t("home.all_done")}
        </p>
      ) : (
        <ul className="px-2 pb-2">
          {data.to_fulfil > 0 && (
            <Task to={to("/orders?fulfilment=to_send")} icon={<PackageCheck />}>
              {t("home.todo_fulfil", { count: data.to_fulfil })}
            </Task>
          )}
          {data.low_stock > 0 && (
            <Task to={to("/products?stock=low")} icon={<TriangleAlert />}>
              {t("home.todo_stock", { count: data.low_stock })}
            </Task>
          )}
        </ul>
      )}
    </Card>
  );
}

function Task({ to, icon, children }: { to: string; icon: ReactNode; children: ReactNode }) {
  return (
    <li>
      <Link
        to={to}
        className="flex min-h-11 items-center gap-3 rounded-sm px-3 text-sm hover:bg-hover"
      >
        <span className="text-warn [&_svg]:size-4">{icon}</span>
        <span className="min-w-0 flex-1 font-medium">{children}</span>
        <ChevronRight aria-hidden="true" className="size-4 text-ink-3" />
      </Link>
    </li>
  );
}
