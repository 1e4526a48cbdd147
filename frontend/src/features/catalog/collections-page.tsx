import { Plus, SquareStack } from "lucide-react";
import { Link } from "react-router";
import type { Collection } from "@/api/types";
import { isFresh, useList } from "@/lib/list";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { Badge } from "@/ui/card";
import { Thumb } from "@/ui/image-upload";
import { type Column, IndexList } from "@/ui/index-page";
import { PageFrame } from "@/ui/page";
import { EmptyState } from "@/ui/states";

function useColumns(): Column<Collection>[] {
  const { t } = useTranslation();
  return [
    {
      key: "title",
      title: t("collections.collection"),
      render: (row) => (
        <span className="flex items-center gap-3">
          <Thumb src={row.image?.src} size="size-8" />
          <span className="truncate">{row.title}</span>
        </span>
      ),
    },
    {
      key: "kind",
      title: t("collections.kind"),
      render: (row) => t(`collections.kind_${row.kind}`),
    },
    {
      key: "products",
      title: t("nav.products"),
      align: "right",
      render: (row) => row.product_count,
    },
    {
      key: "published",
      title: t("products.status"),
      render: (row) => <PublishedBadge published={row.published} />,
    },
  ];
}

export function PublishedBadge({ published }: { published: boolean }) {
  const { t } = useTranslation();
  return (
    <Badge tone={published ? "ok" : "neutral"} dot>
      {published ? t("collections.shown") : t("collections.hidden")}
    </Badge>
  );
}

export function CollectionsPage() {
  const { t } = useTranslation();
  const { api, store, can, to } = useStore();
  const columns = useColumns();
  const list = useList<Collection>({ api, scope: store.id, path: "/collections/", known: [] });
  const create = can.write && (
    <Button asChild look="primary">
      <Link to={to("/collections/new")}>
        <Plus className="size-4" /> {t("collections.new")}
      </Link>
    </Button>
  );
  return (
    <PageFrame title={t("nav.collections")} action={!isFresh(list) && create}>
      <IndexList
        list={list}
        label={t("nav.collections")}
        columns={columns}
        card={(row) => (
          <span className="flex items-center gap-3">
            <Thumb src={row.image?.src} size="size-11" />
            <span className="min-w-0 flex-1">
              <span className="block truncate text-base font-medium">{row.title}</span>
              <span className="text-sm text-ink-2">
                {t("collections.count", { count: row.product_count })}
              </span>
            </span>
            <PublishedBadge published={row.published} />
          </span>
        )}
        rowKey={(row) => row.id}
        rowHref={(row) => to(`/collections/${row.id}`)}
        rowLabel={(row) => row.title}
        empty={
          <EmptyState
            icon={<SquareStack />}
            title={t("collections.empty_title")}
            text={t("collections.empty_text")}
            action={create}
          />
        }
      />
    </PageFrame>
  );
}
