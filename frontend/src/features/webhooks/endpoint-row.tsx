import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { Link } from "react-router";
import { dateTime, since } from "@/lib/dates";
import { useStore } from "@/lib/store";
import { type Translate, useTranslation } from "@/lib/text";
import { IconButton } from "@/ui/button";
import { Badge } from "@/ui/card";
import { Confirm } from "@/ui/confirm";
import { Menu, MenuItem, MenuSeparator } from "@/ui/menu";
import { say, sayProblem } from "@/ui/toast";
import type { Endpoint, NewEndpoint } from "./types";

interface Props {
  row: Endpoint;
  onEdit: () => void;
  onMade: (endpoint: NewEndpoint) => void;
}

const TONES = { active: "ok", paused: "neutral", disabled: "bad" } as const;

export function EndpointRow({ row, onEdit, onMade }: Props) {
  const { t } = useTranslation();
  const { to } = useStore();
  return (
    <li className="flex min-h-14 items-center gap-3 border-b border-line px-5 py-3 last:border-0">
      <div className="min-w-0 flex-1 text-sm">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Link
            to={to(`/settings/webhooks/${row.id}`)}
            className="max-w-full truncate font-medium hover:underline"
          >
            {row.url}
          </Link>
          <Badge tone={TONES[row.state]}>{t(`webhooks.state_${row.state}`)}</Badge>
        </p>
        {row.description && <p className="mt-0.5 text-ink-2">{row.description}</p>}
        {row.disabled_reason && (
          <p className="mt-0.5 text-bad">
            {t(row.disabled_reason === "gone" ? "webhooks.off_gone" : "webhooks.off_failing")}
          </p>
        )}
        <p className="mt-0.5 text-xs text-ink-3">{factsOf(row, t)}</p>
      </div>
      <Actions row={row} onEdit={onEdit} onMade={onMade} />
    </li>
  );
}

function factsOf(row: Endpoint, t: Translate): string {
  const isTurning = row.previous_until && new Date(row.previous_until) > new Date();
  return [
    t("webhooks.kinds", { count: row.event_types.length }),
    row.last_delivered_at
      ? t("webhooks.last", { when: since(row.last_delivered_at) })
      : t("webhooks.never"),
    row.waiting > 0 && t("webhooks.waiting", { count: row.waiting }),
    row.failed > 0 && t("webhooks.failed", { count: row.failed }),
    isTurning && t("webhooks.old_until", { when: dateTime(row.previous_until ?? "") }),
  ]
    .filter(Boolean)
    .join(" · ");
}

function useAct() {
  const { api, store } = useStore();
  const client = useQueryClient();
  const settled = () => client.invalidateQueries({ queryKey: [store.id, "/webhooks/"] });
  return { api, settled };
}

function Actions({ row, onEdit, onMade }: Props) {
  const { t } = useTranslation();
  const { api, settled } = useAct();
  const [asking, setAsking] = useState<"remove" | "rotate" | null>(null);
  const path = `/webhooks/${row.id}/`;
  const common = { onError: sayProblem, onSettled: settled };
  const ping = useMutation({
    mutationFn: () => api.post(`${path}pings/`),
    onSuccess: () => say(t("webhooks.pinged")),
    ...common,
  });
  const change = useMutation({
    mutationFn: (state: "active" | "paused") => api.patch(path, { state }),
    ...common,
  });
  const remove = useMutation({ mutationFn: () => api.remove(path), ...common });
  const rotate = useMutation({
    mutationFn: () => api.post<NewEndpoint>(`${path}secrets/`, { overlap_hours: 24 }),
    onSuccess: onMade,
    ...common,
  });
  const isOn = row.state === "active";
  return (
    <>
      <Menu
        trigger={
          <IconButton label={t("webhooks.change", { url: row.url })}>
            <Ellipsis className="size-4" />
          </IconButton>
        }
      >
        {isOn && <MenuItem onSelect={() => ping.mutate()}>{t("webhooks.ping")}</MenuItem>}
        <MenuItem onSelect={onEdit}>{t("webhooks.edit")}</MenuItem>
        <MenuItem onSelect={() => change.mutate(isOn ? "paused" : "active")}>
          {isOn ? t("webhooks.pause") : t("webhooks.turn_on")}
        </MenuItem>
        <MenuItem onSelect={() => setAsking("rotate")}>{t("webhooks.rotate")}</MenuItem>
        <MenuSeparator />
        <MenuItem danger onSelect={() => setAsking("remove")}>
          {t("webhooks.remove")}
        </MenuItem>
      </Menu>
      <Confirm
        open={asking === "remove"}
        onClose={() => setAsking(null)}
        onConfirm={() => remove.mutate()}
        busy={remove.isPending}
        title={t("webhooks.remove_title")}
        confirm={t("webhooks.remove")}
        danger
      >
        {t("webhooks.remove_text", { url: row.url })}
      </Confirm>
      <Confirm
        open={asking === "rotate"}
        onClose={() => setAsking(null)}
        onConfirm={() => {
          setAsking(null);
          rotate.mutate();
        }}
        title={t("webhooks.rotate_title")}
        confirm={t("webhooks.rotate")}
      >
        {t("webhooks.rotate_text")}
      </Confirm>
    </>
  );
}
