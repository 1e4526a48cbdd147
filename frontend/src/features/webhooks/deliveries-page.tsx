import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ArrowLeft, RotateCw, Send } from "lucide-react";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { since } from "@/lib/dates";
import { useList } from "@/lib/list";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { Badge, Card } from "@/ui/card";
import { FilterChip, Pager } from "@/ui/index-toolbar";
import { CardSkeleton, EmptyState, ErrorState, FilteredEmpty, Late } from "@/ui/states";
import { say, sayProblem } from "@/ui/toast";
import { DeliverySheet } from "./delivery-sheet";
import { ALL_KINDS, type Delivery } from "./types";

const LONG_AGO = "2000-01-01T00:00:00Z";
const TONES = { waiting: "warn", delivered: "ok", failed: "bad" } as const;

/** The log of one webhook: what was sent, and what became of it. */
export function DeliveriesPage() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const { api, store, to } = useStore();
  const [opened, setOpened] = useState<string | null>(null);
  const path = `/webhooks/${id}/deliveries/`;
  const list = useList<Delivery>({ api, scope: store.id, path, known: ["state", "type"] });
  return (
    <div className="grid gap-4">
      <Link
        to={to("/settings/webhooks")}
        className="inline-flex items-center gap-1.5 justify-self-start text-sm text-ink-2 hover:text-ink"
      >
        <ArrowLeft aria-hidden="true" className="size-4" />
        {t("webhooks.back")}
      </Link>
      <Card title={t("webhooks.log")} action={<ReplayFailed id={id} />} flush>
        <div className="flex flex-wrap gap-2 border-b border-line px-5 pb-3">
          <Filters list={list} />
        </div>
        <Rows list={list} onOpen={setOpened} />
        <Pager list={list} />
      </Card>
      {opened && <DeliverySheet id={opened} onClose={() => setOpened(null)} />}
    </div>
  );
}

type List = ReturnType<typeof useList<Delivery>>;

function Filters({ list }: { list: List }) {
  const { t } = useTranslation();
  const states = (["waiting", "delivered", "failed"] as const).map((value) => ({
    value,
    label: t(`webhooks.delivery_${value}`),
  }));
  const types = ["ping", ...ALL_KINDS].map((value) => ({ value, label: value }));
  return (
    <>
      <FilterChip
        filter={{ key: "state", label: t("webhooks.filter_state"), options: states }}
        list={list}
      />
      <FilterChip
        filter={{ key: "type", label: t("webhooks.filter_type"), options: types }}
        list={list}
      />
    </>
  );
}

function Rows({ list, onOpen }: { list: List; onOpen: (id: string) => void }) {
  const { t } = useTranslation();
  if (list.isPending) {
    return (
      <Late>
        <CardSkeleton />
      </Late>
    );
  }
  if (list.error) return <ErrorState error={list.error} onRetry={list.refetch} />;
  if (!list.rows.length && list.filtered) return <FilteredEmpty onClear={list.clear} />;
  if (!list.rows.length) {
    return (
      <EmptyState
        icon={<Send />}
        title={t("webhooks.log_empty")}
        text={t("webhooks.log_empty_text")}
      />
    );
  }
  return (
    <ul>
      {list.rows.map((row) => (
        <li key={row.id} className="border-b border-line last:border-0">
          <Row row={row} onOpen={() => onOpen(row.id)} />
        </li>
      ))}
    </ul>
  );
}

function Row({ row, onOpen }: { row: Delivery; onOpen: () => void }) {
  const { t } = useTranslation();
  const told = [
    row.state !== "delivered" && row.last_error,
    row.state === "waiting" && t("webhooks.next_try", { when: since(row.next_try_at) }),
    row.attempts > 1 && t("webhooks.tries", { count: row.attempts }),
  ];
  return (
    <button
      type="button"
      onClick={onOpen}
      className="flex min-h-11 w-full items-center gap-3 px-5 py-2 text-left text-sm hover:bg-subtle"
    >
      <span className="min-w-0 flex-1">
        <code className="font-mono text-xs">{row.event_type}</code>
        <span className="block truncate text-xs text-ink-3">
          {told.filter(Boolean).join(" · ")}
        </span>
      </span>
      <time dateTime={row.created_at} className="shrink-0 text-xs text-ink-3">
        {since(row.created_at)}
      </time>
      <Badge tone={TONES[row.state]}>{t(`webhooks.delivery_${row.state}`)}</Badge>
    </button>
  );
}

function ReplayFailed({ id }: { id: string }) {
  const { t } = useTranslation();
  const { api, store } = useStore();
  const client = useQueryClient();
  const replay = useMutation({
    mutationFn: () => api.post<{ count: number }>(`/webhooks/${id}/replays/`, { since: LONG_AGO }),
    onSuccess: ({ count }) => say(t("webhooks.replay_count", { count })),
    onError: sayProblem,
    onSettled: () => client.invalidateQueries({ queryKey: [store.id] }),
  });
  return (
    <Button
      size="sm"
      icon={<RotateCw className="size-3.5" />}
      busy={replay.isPending}
      onClick={() => replay.mutate()}
    >
      {t("webhooks.replay_failed")}
    </Button>
  );
}
