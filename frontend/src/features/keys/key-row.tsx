import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { dateTime, day, since } from "@/lib/dates";
import { useStore } from "@/lib/store";
import { type Translate, useTranslation } from "@/lib/text";
import { Button, IconButton } from "@/ui/button";
import { Badge } from "@/ui/card";
import { Confirm } from "@/ui/confirm";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { Select } from "@/ui/input";
import { Menu, MenuItem, MenuSeparator } from "@/ui/menu";
import { say, sayProblem } from "@/ui/toast";
import { type ApiKey, AREAS, levelsOf, type NewKey } from "./types";

interface Props {
  row: ApiKey;
  onEdit: () => void;
  onMade: (key: NewKey) => void;
}

export function KeyRow({ row, onEdit, onMade }: Props) {
  const { t } = useTranslation();
  const isActive = row.state === "active";
  return (
    <li className="flex min-h-14 items-center gap-3 border-b border-line px-5 py-3 last:border-0">
      <div className="min-w-0 flex-1 text-sm">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium">{row.name}</span>
          <code className="font-mono text-xs text-ink-2">{row.prefix}…</code>
          {!isActive && <Badge>{t(`api_keys.state_${row.state}`)}</Badge>}
        </p>
        {isActive && <p className="mt-0.5 text-ink-2">{rightsOf(row, t)}</p>}
        <p className="mt-0.5 text-xs text-ink-3">{factsOf(row, t)}</p>
      </div>
      {isActive && <Actions row={row} onEdit={onEdit} onMade={onMade} />}
    </li>
  );
}

/** "Orders: read · Stock: read and change" */
function rightsOf(row: ApiKey, t: Translate): string {
  const levels = levelsOf(row.scopes);
  return AREAS.flatMap(([area]) => {
    const level = levels[area];
    return level ? [`${t(`api_keys.area_${area}`)}: ${t(`api_keys.${level}`).toLowerCase()}`] : [];
  }).join(" · ");
}

function factsOf(row: ApiKey, t: Translate): string {
  const used = row.last_used_at
    ? t("api_keys.used", { when: since(row.last_used_at), ip: row.last_used_ip })
    : t("api_keys.never_used");
  const isTurning = row.previous_until && new Date(row.previous_until) > new Date();
  return [
    used,
    t("api_keys.made", { day: day(row.created_at) }),
    row.expires_at && row.state === "active" && t("api_keys.ends", { day: day(row.expires_at) }),
    isTurning && t("api_keys.old_until", { when: dateTime(row.previous_until ?? "") }),
    row.allowed_ips.join(", "),
  ]
    .filter(Boolean)
    .join(" · ");
}

function Actions({ row, onEdit, onMade }: Props) {
  const { t } = useTranslation();
  const { api, store } = useStore();
  const client = useQueryClient();
  const [asking, setAsking] = useState<"revoke" | "rotate" | null>(null);
  const revoke = useMutation({
    mutationFn: () => api.remove(`/api-keys/${row.id}/`),
    onSuccess: () => say(t("api_keys.revoked", { name: row.name })),
    onError: sayProblem,
    onSettled() {
      setAsking(null);
      return client.invalidateQueries({ queryKey: [store.id, "/api-keys/"] });
    },
  });
  return (
    <>
      <Menu
        trigger={
          <IconButton label={t("api_keys.change", { name: row.name })}>
            <Ellipsis className="size-4" />
          </IconButton>
        }
      >
        <MenuItem onSelect={onEdit}>{t("api_keys.edit")}</MenuItem>
        <MenuItem onSelect={() => setAsking("rotate")}>{t("api_keys.rotate")}</MenuItem>
        <MenuSeparator />
        <MenuItem danger onSelect={() => setAsking("revoke")}>
          {t("api_keys.revoke")}
        </MenuItem>
      </Menu>
      <Confirm
        open={asking === "revoke"}
        onClose={() => setAsking(null)}
        onConfirm={() => revoke.mutate()}
        busy={revoke.isPending}
        title={t("api_keys.revoke_title", { name: row.name })}
        confirm={t("api_keys.revoke")}
        danger
      >
        {t("api_keys.revoke_text")}
      </Confirm>
      {asking === "rotate" && (
        <RotateDialog row={row} onClose={() => setAsking(null)} onMade={onMade} />
      )}
    </>
  );
}

const HOURS = [0, 1, 24, 168];

function RotateDialog({ row, onClose, onMade }: Omit<Props, "onEdit"> & { onClose: () => void }) {
  const { t } = useTranslation();
  const { api, store } = useStore();
  const client = useQueryClient();
  const [hours, setHours] = useState(24);
  const rotate = useMutation({
    mutationFn: () => api.post<NewKey>(`/api-keys/${row.id}/rotations/`, { overlap_hours: hours }),
    onSuccess(key) {
      void client.invalidateQueries({ queryKey: [store.id, "/api-keys/"] });
      onClose();
      onMade(key);
    },
    onError: sayProblem,
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("api_keys.rotate_title", { name: row.name })}
      description={t("api_keys.rotate_text")}
      footer={
        <>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button look="primary" busy={rotate.isPending} onClick={() => rotate.mutate()}>
            {t("api_keys.rotate")}
          </Button>
        </>
      }
    >
      <Field label={t("api_keys.overlap")}>
        {(control) => (
          <Select
            {...control}
            value={hours}
            onChange={(event) => setHours(Number(event.target.value))}
          >
            {HOURS.map((each) => (
              <option key={each} value={each}>
                {lengthOf(each, t)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </Dialog>
  );
}

function lengthOf(hours: number, t: Translate): string {
  if (hours === 0) return t("api_keys.overlap_none");
  if (hours < 48) return t("api_keys.overlap_hours", { count: hours });
  return t("api_keys.overlap_days", { count: hours / 24 });
}
