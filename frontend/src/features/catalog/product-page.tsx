import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ExternalLink, Trash2 } from "lucide-react";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import type { Product } from "@/api/types";
import { useDraft } from "@/lib/draft";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { buttonClass, IconButton } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { PageFrame } from "@/ui/page";
import { CardSkeleton, ErrorState, Late } from "@/ui/states";
import { say, sayProblem } from "@/ui/toast";
import { ProductBadge } from "./labels";
import { ProductEditor } from "./product-editor";
import { draftOf, inputOf, newDraft, type ProductDraft } from "./variants";

export function ProductPage() {
  const { id = "" } = useParams();
  const { api, store, to } = useStore();
  const { t } = useTranslation();
  const product = useQuery({
    queryKey: [store.id, "/products/", id],
    queryFn: ({ signal }) => api.get<Product>(`/products/${id}/`, undefined, signal),
  });
  const back = { to: to("/products"), label: t("nav.products") };
  if (product.data) return <EditProduct key={id} product={product.data} />;
  return (
    <PageFrame title={t("nav.products")} back={back}>
      {product.error ? (
        <ErrorState error={product.error} onRetry={() => product.refetch()} />
      ) : (
        <Late className="grid gap-4 lg:grid-cols-[2fr_1fr]">
          <CardSkeleton lines={9} />
          <CardSkeleton lines={5} />
        </Late>
      )}
    </PageFrame>
  );
}

function EditProduct({ product }: { product: Product }) {
  const { t } = useTranslation();
  const { api, store, can, to } = useStore();
  const client = useQueryClient();
  const draft = useDraft<ProductDraft>(draftOf(product));
  const save = useMutation({
    mutationFn: () => api.patch<Product>(`/products/${product.id}/`, inputOf(draft.value)),
    onSuccess(saved) {
      client.setQueryData([store.id, "/products/", product.id], saved);
      void client.invalidateQueries({ queryKey: [store.id, "/products/", "list"] });
      draft.reset(draftOf(saved));
      say(t("common.saved"));
    },
    onError: draft.refuse,
  });
  return (
    <PageFrame
      title={product.title}
      back={{ to: to("/products"), label: t("nav.products") }}
      badges={<ProductBadge status={product.status} />}
      action={
        <>
          <a
            href={product.url}
            target="_blank"
            rel="noreferrer"
            className={buttonClass("ghost", "sm")}
          >
            <ExternalLink className="size-4" /> {t("products.view")}
          </a>
          {can.write && <DeleteButton product={product} />}
        </>
      }
    >
      <ProductEditor
        draft={draft}
        product={product}
        busy={save.isPending}
        onSave={() => save.mutate()}
      />
    </PageFrame>
  );
}

function DeleteButton({ product }: { product: Product }) {
  const { t } = useTranslation();
  const { api, store, to } = useStore();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => api.remove(`/products/${product.id}/`),
    onSuccess() {
      client.removeQueries({ queryKey: [store.id, "/products/", product.id] });
      void client.invalidateQueries({ queryKey: [store.id, "/products/", "list"] });
      say(t("products.deleted", { title: product.title }));
      navigate(to("/products"));
    },
    onError: sayProblem,
    onSettled: () => setAsking(false),
  });
  return (
    <>
      <IconButton label={t("products.delete")} onClick={() => setAsking(true)}>
        <Trash2 className="size-4" />
      </IconButton>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => remove.mutate()}
        busy={remove.isPending}
        title={t("products.delete_title")}
        confirm={t("products.delete")}
        danger
      >
        {t("products.delete_text", { title: product.title })}
      </Confirm>
    </>
  );
}

export function NewProductPage() {
  const { t } = useTranslation();
  const { api, store, to } = useStore();
  const client = useQueryClient();
  const navigate = useNavigate();
  const draft = useDraft<ProductDraft>(newDraft());
  const [files, setFiles] = useState<File[]>([]);
  const create = useMutation({
    async mutationFn() {
      const product = await api.post<Product>("/products/", inputOf(draft.value));
      await uploadAll(product.id);
      return product;
    },
    onSuccess(product) {
      void client.invalidateQueries({ queryKey: [store.id] });
      say(t("products.created", { title: product.title }));
      navigate(to(`/products/${product.id}`), { replace: true });
    },
    onError: draft.refuse,
  });
  /** The product stays even when a picture is refused; the message says which. */
  async function uploadAll(id: string) {
    for (const file of files) {
      const form = new FormData();
      form.append("file", file);
      await api.upload(`/products/${id}/images/`, form).catch(sayProblem);
    }
  }
  return (
    <PageFrame title={t("products.new")} back={{ to: to("/products"), label: t("nav.products") }}>
      <ProductEditor
        draft={draft}
        busy={create.isPending}
        onSave={() => create.mutate()}
        waiting={files}
        onWaiting={setFiles}
      />
    </PageFrame>
  );
}
