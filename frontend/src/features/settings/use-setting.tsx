import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { type Draft, useDraft } from "@/lib/draft";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Refusal } from "@/ui/refusal";
import { SaveBar } from "@/ui/save-bar";
import { CardSkeleton, ErrorState, Late } from "@/ui/states";
import { say } from "@/ui/toast";

export function useSetting<Value>(path: string) {
  const { api, store } = useStore();
  return useQuery({
    queryKey: [store.id, path],
    queryFn: ({ signal }) => api.get<Value>(path, undefined, signal),
  });
}

interface LoadedProps<Value> {
  path: string;
  children: (value: Value) => ReactNode;
}

/** Fetches one group of settings; the form is made once its values are known. */
export function Loaded<Value>({ path, children }: LoadedProps<Value>) {
  const setting = useSetting<Value>(path);
  if (setting.data) return children(setting.data);
  if (setting.error)
    return <ErrorState boxed error={setting.error} onRetry={() => setting.refetch()} />;
  return (
    <Late>
      <CardSkeleton lines={6} />
    </Late>
  );
}

interface Setting<Value extends object> {
  draft: Draft<Value>;
  disabled: boolean;
  /** Goes below the form: what was refused, and the bar that saves. */
  foot: ReactNode;
}

interface Options<Value extends object, Saved> {
  path: string;
  start: Value;
  /** The form's values out of what the server answers. */
  read: (saved: Saved) => Value;
  write?: (value: Value) => unknown;
  onSaved?: (saved: Saved) => void;
}

/** A form over PATCH: values, errors beside fields, unsaved-changes bar; managers only. */
export function useSettingForm<Value extends object, Saved>({
  path,
  start,
  read,
  write = (value) => value,
  onSaved,
}: Options<Value, Saved>): Setting<Value> {
  const { t } = useTranslation();
  const { api, store, can } = useStore();
  const client = useQueryClient();
  const draft = useDraft<Value>(start);
  const save = useMutation({
    mutationFn: () => api.patch<Saved>(path, write(draft.value)),
    onSuccess(saved) {
      client.setQueryData([store.id, path], saved);
      void client.invalidateQueries({ queryKey: [store.id, "checklist"] });
      draft.reset(read(saved));
      onSaved?.(saved);
      say(t("common.saved"));
    },
    onError: draft.refuse,
  });
  const foot = (
    <>
      <Refusal problem={draft.problem} title={t("common.not_saved")} className="mt-4" />
      {can.manage && (
        <SaveBar
          dirty={draft.dirty}
          busy={save.isPending}
          onSave={() => save.mutate()}
          onDiscard={() => draft.reset()}
        />
      )}
    </>
  );
  return { draft, disabled: !can.manage, foot };
}
