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

/** Puts the product on a hand-picked shelf or takes it off, at once on screen. */
function useShelves(product: Product) {
  const { t } = useTranslation();
  const { api, store } = useStore();
  const client = useQueryClient();
  const key = [store.id, "/products/", product.id];
  const move = useMutation({
    async mutationFn({ collection, inside }: Choice) {
      const path = `/collections/${collection.id}/`;
      const { product_ids = [] } = await api.get<Collection>(path);
      const others = product_ids.filter((id) => id !== product.id);
      await api.patch(path, { product_ids: inside ? [...others, product.id] : others });
    },
    onMutate: ({ collection, inside }) =>
      client.setQueryData<Product>(key, (before) => {
        const others = before?.collections.filter(({ id }) => id !== collection.id) ?? [];
        return before && { ...before, collections: inside ? [...others, collection] : others };
      }),
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
