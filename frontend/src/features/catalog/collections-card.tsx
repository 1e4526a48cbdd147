import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Collection, Page, Product } from "@/api/types";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Card } from "@/ui/card";
import { Checkbox } from "@/ui/input";
import { sayProblem, sayWithUndo } from "@/ui/toast";

interface Choice {
  collection: Pick<Collection, "id" | "title">;
  inside: boolean;
}

/** The product as it is with a collection added or left out. */
function placed(product: Product, { collection, inside }: Choice): Product {
  const collections = product.collections.filter(({ id }) => id !== collection.id);
  const collection_ids = product.collection_ids.filter((id) => id !== collection.id);
  if (!inside) return { ...product, collections, collection_ids };
  return {
    ...product,
    collections: [...collections, collection],
    collection_ids: [...collection_ids, collection.id],
  };
}

/** Puts the product on a hand-picked shelf or takes it off, at once on screen. */
function useShelves(product: Product) {
  const { t } = useTranslation();
  const { api, store } = useStore();
  const client = useQueryClient();
  const key = [store.id, "/products/", product.id];
  const move = useMutation({
    mutationFn: (_: Choice) =>
      api.patch(`/products/${product.id}/`, {
        collection_ids: client.getQueryData<Product>(key)?.collection_ids,
      }),
    onMutate: (choice) =>
      client.setQueryData<Product>(key, (before) => before && placed(before, choice)),
    onError(error) {
      sayProblem(error);
      void client.invalidateQueries({ queryKey: key });
    },
    onSettled: () => client.invalidateQueries({ queryKey: [store.id, "/collections/"] }),
  });
  return (choice: Choice) => {
    move.mutate(choice);
    const text = choice.inside ? "collections.added" : "collections.removed";
    sayWithUndo(t(text, { title: choice.collection.title }), () =>
      move.mutate({ ...choice, inside: !choice.inside }),
    );
  };
}

export function CollectionsCard({ product, disabled }: { product: Product; disabled: boolean }) {
  const { t } = useTranslation();
  const { api, store } = useStore();
  const choose = useShelves(product);
  const { data } = useQuery({
    queryKey: [store.id, "/collections/", "all"],
    queryFn: ({ signal }) => api.get<Page<Collection>>("/collections/", { limit: 100 }, signal),
  });
  const inside = new Set(product.collections.map(({ id }) => id));
  const shelves =
    data?.results.filter(({ kind, id }) => kind === "manual" || inside.has(id)) ?? [];
  if (!shelves.length) return null;
  return (
    <Card title={t("nav.collections")}>
      <div className="grid max-h-52 gap-1.5 overflow-y-auto">
        {shelves.map((collection) => (
          <Checkbox
            key={collection.id}
            disabled={disabled || collection.kind === "smart"}
            label={
              <>
                {collection.title}
                {collection.kind === "smart" && (
                  <span className="text-ink-3"> · {t("collections.by_rules")}</span>
                )}
              </>
            }
            checked={inside.has(collection.id)}
            onChange={() => choose({ collection, inside: !inside.has(collection.id) })}
          />
        ))}
      </div>
    </Card>
  );
}
