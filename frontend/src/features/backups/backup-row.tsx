import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Download, Ellipsis } from "lucide-react";
import { useState } from "react";
import { dateTime, day } from "@/lib/dates";
import { useStore } from "@/lib/store";
import { type Translate, useTranslation } from "@/lib/text";
import { IconButton } from "@/ui/button";
import { Badge } from "@/ui/card";
import { Confirm } from "@/ui/confirm";
import { Menu, MenuItem, MenuSeparator } from "@/ui/menu";
import { Progress } from "@/ui/states";
import { sayProblem } from "@/ui/toast";
import { type Backup, isUnderWay, type Link, sizeOf } from "./types";

interface Props {
  row: Backup;
  /** Whether the store is being taken back or copied. */
  busy: boolean;
  onRestore: () => void;
}

export function BackupRow({ row, busy, onRestore }: Props) {
  const { t, language } = useTranslation();
  const { can } = useStore();
  return (
    <li className="flex min-h-14 items-center gap-3 border-b border-line px-5 py-3 last:border-0">
      <div className="min-w-0 flex-1 text-sm">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium">{dateTime(row.created_at)}</span>
          <Badge>{t(`backups.kind_${row.kind}`)}</Badge>
          {row.state === "failed" && <Badge tone="bad">{t("backups.failed")}</Badge>}
          {row.check_error && <Badge tone="bad">{t("backups.damaged")}</Badge>}
        </p>
        {isUnderWay(row) ? (
          <Progress className="mt-2" value={row.percent} max={100} label={t("backups.making")} />
        ) : (
          <p className="mt-0.5 text-xs text-ink-3">{factsOf(row, t, language)}</p>
        )}
      </div>
      {can.own && !isUnderWay(row) && <Actions row={row} busy={busy} onRestore={onRestore} />}
    </li>
  );
}

function factsOf(row: Backup, t: Translate, language: string): string {
  if (row.state === "failed") return row.error || t("backups.failed");
  const inFull = new Intl.NumberFormat(language);
  return [
    sizeOf(row.bytes, language),
    t("backups.n_rows", { count: row.rows, n: inFull.format(row.rows) }),
    t("backups.n_files", { count: row.files, n: inFull.format(row.files) }),
    row.asked_by,
    row.expires_at && t("backups.kept_until", { day: day(row.expires_at) }),
  ]
    .filter(Boolean)
    .join(" · ");
}

function Actions({ row, busy, onRestore }: Props) {
  const { t } = useTranslation();
  const { api, store } = useStore();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const when = dateTime(row.created_at);
  const link = useMutation({
    mutationFn: () => api.post<Link>(`/backups/${row.id}/links/`),
    onSuccess: ({ url }) => window.location.assign(url),
    onError: sayProblem,
  });
  const remove = useMutation({
    mutationFn: () => api.remove(`/backups/${row.id}/`),
    onError: sayProblem,
    onSettled() {
      setAsking(false);
      return client.invalidateQueries({ queryKey: [store.id, "/backups/"] });
    },
  });
  return (
    <>
      {row.state === "ready" && (
        <IconButton label={t("backups.download", { when })} onClick={() => link.mutate()}>
          <Download className="size-4" />
        </IconButton>
      )}
      <Menu
        trigger={
          <IconButton label={t("backups.change", { when })}>
            <Ellipsis className="size-4" />
          </IconButton>
        }
      >
        {row.state === "ready" && !busy && (
          <>
            <MenuItem onSelect={onRestore}>{t("backups.restore")}</MenuItem>
            <MenuSeparator />
          </>
        )}
        <MenuItem danger onSelect={() => setAsking(true)}>
          {t("backups.delete")}
        </MenuItem>
      </Menu>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => remove.mutate()}
        busy={remove.isPending}
        title={t("backups.delete_title", { when })}
        confirm={t("backups.delete")}
        danger
      >
        {t("backups.delete_text")}
      </Confirm>
    </>
  );
}
