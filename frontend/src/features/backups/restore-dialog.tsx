import { useQueryClient } from "@tanstack/react-query";
import { dateTime } from "@/lib/dates";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { TypedConfirm } from "@/ui/typed-confirm";
import type { Backup, Restoration } from "./types";

interface Props {
  backup: Backup;
  onClose: () => void;
}

/** Whoever takes a store back types its address first. */
export function RestoreDialog({ backup, onClose }: Props) {
  const { t } = useTranslation();
  const { api, store } = useStore();
  const client = useQueryClient();
  return (
    <TypedConfirm
      title={t("backups.restore_ask", { when: dateTime(backup.created_at) })}
      description={t("backups.restore_explained")}
      word={store.slug}
      label={t("settings.close_type", { slug: store.slug })}
      field="slug"
      confirm={t("backups.restore")}
      run={(slug) => api.post<Restoration>("/restorations/", { backup_id: backup.id, slug })}
      onDone={() => {
        onClose();
        return client.invalidateQueries({ queryKey: [store.id, "/restorations/"] });
      }}
      onClose={onClose}
    />
  );
}
