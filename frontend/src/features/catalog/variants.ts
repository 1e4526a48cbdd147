import type { Product, ProductInput, ProductStatus, Variant, VariantInput } from "@/api/types";

export interface OptionDraft {
  name: string;
  values: string[];
}

export interface VariantDraft {
  /** Absent until the server has made it. */
  id?: string;
  option_values: string[];
  sku: string;
  barcode: string;
  price: number | null;
  compare_at: number | null;
  weight_grams: number;
  track_stock: boolean;
  low_stock_threshold: number | null;
  /** What is there at the start; only for a variant that does not exist yet. */
  opening: number;
  available: number | null;
}

export interface ProductDraft {
  title: string;
  handle: string;
  body_html: string;
  status: ProductStatus;
  vendor: string;
  product_type: string;
  tags: string[];
  seo_title: string;
  seo_description: string;
  options: OptionDraft[];
  variants: VariantDraft[];
}

export const MAX_OPTIONS = 3;
export const MAX_VARIANTS = 100;

export function newVariant(option_values: string[] = [], like?: VariantDraft): VariantDraft {
  return {
    option_values,
    sku: "",
    barcode: "",
    price: like?.price ?? null,
    compare_at: like?.compare_at ?? null,
    weight_grams: like?.weight_grams ?? 0,
    track_stock: like?.track_stock ?? true,
    low_stock_threshold: like?.low_stock_threshold ?? null,
    opening: 0,
    available: null,
  };
}

export function newDraft(): ProductDraft {
  return {
    title: "",
    handle: "",
    body_html: "",
    status: "active",
    vendor: "",
    product_type: "",
    tags: [],
    seo_title: "",
    seo_description: "",
    options: [],
    variants: [newVariant()],
  };
}

function variantDraft(variant: Variant): VariantDraft {
  return {
    id: variant.id,
    option_values: variant.option_values,
    sku: variant.sku ?? "",
    barcode: variant.barcode ?? "",
    price: variant.price.amount,
    compare_at: variant.compare_at?.amount ?? null,
    weight_grams: variant.weight_grams ?? 0,
    track_stock: variant.track_stock,
    low_stock_threshold: variant.low_stock_threshold,
    opening: 0,
    available: variant.available,
  };
}

export function draftOf(product: Product): ProductDraft {
  const { title, handle, body_html, status, vendor, product_type, tags } = product;
  return {
    title,
    handle,
    body_html,
    status,
    vendor,
    product_type,
    tags,
    seo_title: product.seo_title,
    seo_description: product.seo_description,
    options: optionsOf(product),
    variants: product.variants.map(variantDraft),
  };
}

/** The values of each option, in the order in which the variants show them. */
export function optionsOf(product: Pick<Product, "option_names" | "variants">): OptionDraft[] {
  return product.option_names.map((name, index) => ({
    name,
    values: [
      ...new Set(product.variants.map((variant) => variant.option_values[index] ?? "")),
    ].filter(Boolean),
  }));
}

function combinations(options: OptionDraft[]): string[][] {
  return options.reduce<string[][]>(
    (rows, option) => rows.flatMap((row) => option.values.map((value) => [...row, value])),
    [[]],
  );
}

const keyOf = (values: string[]) => values.join("\u0000");

/** One variant per combination. Those that exist keep all they have; new ones copy the first's price. */
export function matrix(options: OptionDraft[], variants: VariantDraft[]): VariantDraft[] {
  const used = options.filter((option) => option.values.length > 0);
  const known = new Map(variants.map((variant) => [keyOf(variant.option_values), variant]));
  const grown = variants.filter((variant) => variant.option_values.length < used.length);
  const wanted = combinations(used).slice(0, MAX_VARIANTS);
  return wanted.map((values) => {
    const same = known.get(keyOf(values));
    if (same) return same;
    const parent = takeParent(grown, values);
    return parent ? { ...parent, option_values: values } : newVariant(values, variants[0]);
  });
}

/** A variant that gains an option becomes its first value, so that its stock is not lost. */
function takeParent(grown: VariantDraft[], values: string[]): VariantDraft | undefined {
  const index = grown.findIndex((variant) =>
    variant.option_values.every((value, at) => value === values[at]),
  );
  return index < 0 ? undefined : grown.splice(index, 1)[0];
}

export const variantTitle = (variant: Pick<VariantDraft, "option_values">) =>
  variant.option_values.join(" / ");

/** What may be said before asking the server: by the same paths as its own errors. */
export function draftErrors(draft: ProductDraft): Record<string, "required" | "price"> {
  const errors: Record<string, "required" | "price"> = {};
  if (!draft.title.trim()) errors.title = "required";
  draft.variants.forEach((variant, index) => {
    if (variant.price === null) errors[`variants.${index}.price`] = "price";
  });
  return errors;
}

function variantInput(variant: VariantDraft, position: number): VariantInput {
  const { id, available: _, opening, price, ...rest } = variant;
  const fresh = !id && variant.track_stock ? { on_hand: opening } : {};
  return { ...(id ? { id } : {}), ...rest, ...fresh, price: price ?? 0, position };
}

export function inputOf(draft: ProductDraft): ProductInput {
  const { options, variants, handle, ...rest } = draft;
  return {
    ...rest,
    ...(handle ? { handle } : {}),
    title: draft.title.trim(),
    option_names: options
      .filter((option) => option.values.length > 0)
      .map((option) => option.name),
    variants: variants.map(variantInput),
  };
}
