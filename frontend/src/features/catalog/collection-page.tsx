import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import type { Collection } from "@/api/types";
import { useDraft } from "@/lib/draft";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { IconButton } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { PageFrame } from "@/ui/page";
import { CardSkeleton, ErrorState, Late } from "@/ui/states";
import { say, sayProblem } from "@/ui/toast";
import {
  type CollectionDraft,
  collectionDraft,
  collectionInput,
  emptyCollection,
} from "./collection-draft";
import { CollectionEditor } from "./collection-editor";
import { PublishedBadge } from "./collections-page";

function useBack() {
  const { t } = useTranslation();
  const { to } = useStore();
  return { to: to("/collections"), label: t("nav.collections") };
}

export function CollectionPage() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const { api, store } = useStore();
  const back = useBack();
  const collection = useQuery({
    queryKey: [store.id, "/collections/", id],
    queryFn: ({ signal }) => api.get<Collection>(`/collections/${id}/`, undefined, signal),
  });
  if (collection.data) return <EditCollection key={id} collection={collection.data} />;
  return (
    <PageFrame title={t("nav.collections")} back={back} narrow>
      {collection.error ? (
        <ErrorState error={collection.error} onRetry={() => collection.refetch()} />
      ) : (
        <Late>
          <CardSkeleton lines={7} />
        </Late>
      )}
    </PageFrame>
  );
}

function EditCollection({ collection }: { collection: Collection }) {
  const { t } = useTranslation();
  const { api, store, can } = useStore();
  const back = useBack();
  const client = useQueryClient();
  const draft = useDraft<CollectionDraft>(collectionDraft(collection));
  const save = useMutation({
    mutationFn: () =>
      api.patch<Collection>(`/collections/${collection.id}/`, collectionInput(draft.value)),
    onSuccess(saved) {
      client.setQueryData([store.id, "/collections/", collection.id], saved);
      void client.invalidateQueries({ queryKey: [store.id, "/collections/", "list"] });
      draft.reset(collectionDraft(saved));
      say(t("common.saved"));
    },
    onError: draft.refuse,
  });
  return (
    <PageFrame
      title={collection.title}
      back={back}
      badges={<PublishedBadge published={collection.published} />}
      action={can.write && <DeleteButton collection={collection} />}
      narrow
    >
      <CollectionEditor
        draft={draft}
        image={collection.image}
        busy={save.isPending}
        onSave={() => save.mutate()}
      />
    </PageFrame>
  );
}

function DeleteButton({ collection }: { collection: Collection }) {
  const { t } = useTranslation();
  const { api, store, to } = useStore();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => api.remove(`/collections/${collection.id}/`),
    onSuccess() {
      client.removeQueries({ queryKey: [store.id, "/collections/"] });
      navigate(to("/collections"));
    },
    onError: sayProblem,
    onSettled: () => setAsking(false),
  });
  return (
    <>
      <IconButton label={t("collections.delete")} onClick={() => setAsking(true)}>
        <Trash2 className="size-4" />
      </IconButton>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => remove.mutate()}
        busy={remove.isPending}
        title={t("collections.delete_title")}
        confirm={t("collections.delete")}
        danger
      >
        {t("collections.delete_text")}
      </Confirm>
    </>
  );
}

export function NewCollectionPage() {
  const { t } = useTranslation();
  const { api, store, to } = useStore();
  const back = useBack();
  const client = useQueryClient();
  const navigate = useNavigate();
  const draft = useDraft<CollectionDraft>(emptyCollection());
  const create = useMutation({
    mutationFn: () => api.post<Collection>("/collections/", collectionInput(draft.value)),
    onSuccess(collection) {
      void client.invalidateQueries({ queryKey: [store.id, "/collections/"] });
      draft.reset(draft.value);
      say(t("common.saved"));
      navigate(to(`/collections/${collection.id}`), { replace: true });
    },
    onError: draft.refuse,
  });
  return (
    <PageFrame title={t("collections.new")} back={back} narrow>
      <CollectionEditor
        draft={draft}
        image={null}
        busy={create.isPending}
        onSave={() => create.mutate()}
        fresh
      />
    </PageFrame>
  );
}
