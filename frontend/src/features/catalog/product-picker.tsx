import { useQueries, useQuery } from "@tanstack/react-query";
import { ArrowDown, ArrowUp, Plus, X } from "lucide-react";
import { useDeferredValue, useState } from "react";
import type { Page, Picture, Product, ProductRow } from "@/api/types";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Button, IconButton } from "@/ui/button";
import { Thumb } from "@/ui/image-upload";
import { SearchInput } from "@/ui/input";

interface Known {
  id: string;
  title: string;
  image: Picture | null;
}

interface Props {
  ids: string[];
  disabled: boolean;
  onChange: (ids: string[]) => void;
}

const SHOWN = 30;

/** Search adds a product to the shelf; arrows change the order in which it is shown. */
export function ProductPicker({ ids, disabled, onChange }: Props) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const shown = all ? ids : ids.slice(0, SHOWN);
  const known = useProducts(shown);
  function move(index: number, step: number) {
    const next = [...ids];
    const [id] = next.splice(index, 1);
    if (id) next.splice(index + step, 0, id);
    onChange(next);
  }
  return (
    <div className="grid gap-3">
      {!disabled && <Finder chosen={ids} onAdd={(id) => onChange([...ids, id])} />}
      {ids.length === 0 && <p className="text-sm text-ink-3">{t("collections.no_products")}</p>}
      <ol className="divide-y divide-line">
        {shown.map((id, index) => (
          <li key={id} className="flex items-center gap-3 py-1.5">
            <Thumb src={known.get(id)?.image?.src} />
            <span className="min-w-0 flex-1 truncate text-sm font-medium">
              {known.get(id)?.title ?? "…"}
            </span>
            {!disabled && (
              <span className="flex">
                <IconButton
                  label={t("collections.up")}
                  disabled={index === 0}
                  onClick={() => move(index, -1)}
                >
                  <ArrowUp className="size-4" />
                </IconButton>
                <IconButton
                  label={t("collections.down")}
                  disabled={index === ids.length - 1}
                  onClick={() => move(index, 1)}
                >
                  <ArrowDown className="size-4" />
                </IconButton>
                <IconButton
                  label={t("common.remove_named", { name: known.get(id)?.title ?? "" })}
                  onClick={() => onChange(ids.filter((other) => other !== id))}
                >
                  <X className="size-4" />
                </IconButton>
              </span>
            )}
          </li>
        ))}
      </ol>
      {ids.length > shown.length && (
        <Button size="sm" className="w-fit" onClick={() => setAll(true)}>
          {t("collections.show_all", { count: ids.length })}
        </Button>
      )}
    </div>
  );
}

function useProducts(ids: string[]): Map<string, Known> {
  const { api, store } = useStore();
  const results = useQueries({
    queries: ids.map((id) => ({
      queryKey: [store.id, "/products/", id],
      queryFn: () => api.get<Product>(`/products/${id}/`),
      staleTime: 60_000,
    })),
  });
  const found = results.flatMap(({ data }) => (data ? [data] : []));
  return new Map(
    found.map(({ id, title, images }) => [id, { id, title, image: images[0] ?? null }]),
  );
}

function Finder({ chosen, onAdd }: { chosen: string[]; onAdd: (id: string) => void }) {
  const { t } = useTranslation();
  const { api, store } = useStore();
  const [text, setText] = useState("");
  const q = useDeferredValue(text.trim());
  const { data } = useQuery({
    queryKey: [store.id, "/products/", "finder", q],
    queryFn: ({ signal }) => api.get<Page<ProductRow>>("/products/", { q, limit: 6 }, signal),
    enabled: q.length > 0,
  });
  const rows = q ? (data?.results.filter((row) => !chosen.includes(row.id)) ?? []) : [];
  return (
    <div className="rounded-md shadow-card">
      <SearchInput value={text} onChange={setText} label={t("collections.find")} />
      {rows.length > 0 && (
        <ul className="border-t border-line p-1">
          {rows.map((row) => (
            <li key={row.id}>
              <button
                type="button"
                onClick={() => onAdd(row.id)}
                className="flex min-h-11 w-full items-center gap-3 rounded-xs px-2 text-left text-sm hover:bg-hover"
              >
                <Thumb src={row.image?.src} size="size-8" />
                <span className="min-w-0 flex-1 truncate">{row.title}</span>
                <Plus aria-hidden="true" className="size-4 text-brand-text" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
