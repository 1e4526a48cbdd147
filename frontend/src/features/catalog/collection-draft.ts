import type { Collection } from "@/api/types";

export interface CollectionDraft {
  title: string;
  handle: string;
  description_html: string;
  kind: "manual" | "smart";
  tags: string[];
  product_type: string[];
  vendor: string[];
  product_ids: string[];
  published: boolean;
  image_id: string | null;
}

export function emptyCollection(): CollectionDraft {
  return {
    title: "",
    handle: "",
    description_html: "",
    kind: "manual",
    tags: [],
    product_type: [],
    vendor: [],
    product_ids: [],
    published: true,
    image_id: null,
  };
}

export function collectionDraft(collection: Collection): CollectionDraft {
  const { title, handle, description_html, kind, rules, published } = collection;
  return {
    title,
    handle,
    description_html,
    kind,
    tags: rules.tags ?? [],
    product_type: rules.product_type ?? [],
    vendor: rules.vendor ?? [],
    product_ids: collection.product_ids ?? [],
    published,
    image_id: collection.image_id ?? null,
  };
}

/** A shelf is filled by hand or by rules; only the part that applies is sent. */
export function collectionInput(draft: CollectionDraft) {
  const { tags, product_type, vendor, product_ids, handle, ...plain } = draft;
  const filling =
    draft.kind === "manual" ? { product_ids } : { rules: { tags, product_type, vendor } };
  return { ...plain, ...(handle ? { handle } : {}), ...filling };
}
