import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Download, Package, Plus, Upload } from "lucide-react";
import { Link } from "react-router";
import type { Page, ProductRow, ProductStatus } from "@/api/types";
import { since } from "@/lib/dates";
import { isFresh, useList } from "@/lib/list";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { Thumb } from "@/ui/image-upload";
import { type Column, IndexList } from "@/ui/index-page";
import { PageFrame } from "@/ui/page";
import { EmptyState } from "@/ui/states";
import { sayProblem, sayWithUndo } from "@/ui/toast";
import { ProductBadge, StockText } from "./labels";

function priceText(row: ProductRow): string {
  if (!row.price_min) return "–";
  const same = !row.price_max || row.price_max.amount === row.price_min.amount;
  return same
    ? row.price_min.formatted
    : `${row.price_min.formatted} – ${row.price_max?.formatted}`;
}

function useColumns(): Column<ProductRow>[] {
  const { t } = useTranslation();
  return [
    {
      key: "title",
      title: t("products.product"),
      sort: "title",
      render: (row) => <NameCell row={row} />,
      className: "max-w-80",
    },
    {
      key: "status",
      title: t("products.status"),
      render: (row) => <ProductBadge status={row.status} />,
    },
    {
      key: "stock",
      title: t("products.stock"),
      render: (row) => <StockText available={row.available} />,
    },
    {
      key: "price",
      title: t("products.price"),
      sort: "price",
      align: "right",
      render: priceText,
      className: "whitespace-nowrap",
    },
    {
      key: "vendor",
      title: t("products.vendor"),
      render: (row) => row.vendor,
      className: "hidden xl:table-cell text-ink-2",
    },
    {
      key: "updated",
      title: t("products.updated"),
      render: (row) => since(row.updated_at),
      className: "hidden lg:table-cell text-ink-2 whitespace-nowrap",
    },
  ];
}

function NameCell({ row }: { row: ProductRow }) {
  return (
    <span className="flex items-center gap-3">
      <Thumb src={row.image?.src} size="size-8" />
      <span className="truncate">{row.title}</span>
    </span>
  );
}

function ProductCard({ row }: { row: ProductRow }) {
  const { t } = useTranslation();
  return (
    <span className="flex items-center gap-3">
      <Thumb src={row.image?.src} size="size-12" />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-base font-medium">{row.title}</span>
        <span className="flex flex-wrap gap-x-2 text-sm text-ink-2">
          <span className="num">{row.price_min?.formatted}</span>
          <span>·</span>
          <StockText available={row.available} />
          {row.variant_count > 1 && (
            <span>· {t("products.variants", { count: row.variant_count })}</span>
          )}
        </span>
      </span>
      {row.status !== "active" && <ProductBadge status={row.status} />}
    </span>
  );
}

export function ProductsPage() {
  const { t } = useTranslation();
  const { api, store, can, to } = useStore();
  const columns = useColumns();
  const list = useList<ProductRow>({
    api,
    scope: store.id,
    path: "/products/",
    known: ["q", "status", "stock", "collection", "sort"],
  });
  return (
    <PageFrame
      title={t("nav.products")}
      action={can.write && !isFresh(list) && <NewButtons exportable={list.rows.length > 0} />}
    >
      <IndexList
        list={list}
        label={t("nav.products")}
        columns={columns}
        search={t("products.search")}
        views={[
          { label: t("products.all"), params: {} },
          { label: t("products.status_active"), params: { status: "active" } },
          { label: t("products.status_draft"), params: { status: "draft" } },
          { label: t("products.status_archived"), params: { status: "archived" } },
        ]}
        filters={[
          {
            key: "stock",
            label: t("products.stock"),
            options: [
              { value: "low", label: t("products.low") },
              { value: "out", label: t("products.sold_out") },
            ],
          },
        ]}
        card={(row) => <ProductCard row={row} />}
        rowKey={(row) => row.id}
        rowHref={(row) => to(`/products/${row.id}`)}
        rowLabel={(row) => row.title}
        bulk={
          can.write
            ? (ids, done) => <BulkStatus ids={ids} rows={list.rows} onDone={done} />
            : undefined
        }
        empty={
          <EmptyState
            icon={<Package />}
            title={t("products.empty_title")}
            text={t("products.empty_text")}
            action={can.write && <NewButtons />}
          />
        }
      />
    </PageFrame>
  );
}

function NewButtons({ exportable }: { exportable?: boolean }) {
  const { t } = useTranslation();
  const { api, to } = useStore();
  return (
    <span className="flex flex-wrap justify-center gap-2">
      {exportable && (
        <Button
          look="ghost"
          onClick={() =>
            void api.download("/exports/products.csv", "products.csv").catch(sayProblem)
          }
          icon={<Download className="size-4" />}
        >
          {t("products.export")}
        </Button>
      )}
      <Button asChild>
        <Link to={to("/imports")}>
          <Upload className="size-4" /> {t("products.import")}
        </Link>
      </Button>
      <Button asChild look="primary">
        <Link to={to("/products/new")}>
          <Plus className="size-4" /> {t("products.new")}
        </Link>
      </Button>
    </span>
  );
}

type Change = { id: string; status: ProductStatus }[];

/** Changes the status of the chosen rows at once on screen, then on the server; with a way back. */
function useStatusChange() {
  const { api, store } = useStore();
  const client = useQueryClient();
  const key = [store.id, "/products/"];
  return useMutation({
    mutationFn: (change: Change) =>
      Promise.all(change.map(({ id, status }) => api.patch(`/products/${id}/`, { status }))),
    onMutate: (change) => {
      const wanted = new Map(change.map(({ id, status }) => [id, status]));
      client.setQueriesData<Page<ProductRow>>(
        { queryKey: [...key, "list"] },
        (page) =>
          page && {
            ...page,
            results: page.results.map((row) => ({
              ...row,
              status: wanted.get(row.id) ?? row.status,
            })),
          },
      );
    },
    onError: sayProblem,
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}

function BulkStatus({
  ids,
  rows,
  onDone,
}: {
  ids: string[];
  rows: ProductRow[];
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const { mutate } = useStatusChange();
  function change(status: ProductStatus) {
    const before = rows
      .filter((row) => ids.includes(row.id))
      .map(({ id, status }) => ({ id, status }));
    mutate(ids.map((id) => ({ id, status })));
    sayWithUndo(t("products.status_changed", { count: ids.length }), () => mutate(before));
    onDone();
  }
  return (
    <>
      <Button size="sm" onClick={() => change("active")}>
        {t("products.make_active")}
      </Button>
      <Button size="sm" onClick={() => change("draft")}>
        {t("products.make_draft")}
      </Button>
      <Button size="sm" onClick={() => change("archived")}>
        {t("products.archive")}
      </Button>
    </>
  );
}
