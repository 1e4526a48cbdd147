import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ArrowLeft, RotateCw, Send } from "lucide-react";
import { useEffect, useState } from "react";
import { Link, useParams } from "react-router";
import { since } from "@/lib/dates";
import { useList } from "@/lib/list";
import { useStore } from "@/lib/store";
import { type Translate, useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { Badge, Card } from "@/ui/card";
import { FilterChip, Pager } from "@/ui/index-toolbar";
import { CardSkeleton, EmptyState, ErrorState, FilteredEmpty, Late } from "@/ui/states";
import { say, sayProblem } from "@/ui/toast";
import { DeliverySheet } from "./delivery-sheet";
import { ALL_KINDS, type Delivery, type Endpoint } from "./types";

const LONG_AGO = "2000-01-01T00:00:00Z";
const STATES = { active: "ok", paused: "neutral", disabled: "bad" } as const;
const TONES = { waiting: "warn", delivered: "ok", failed: "bad" } as const;

/** The log of one webhook: what was sent, and what became of it. */
export function DeliveriesPage() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const { api, store, to } = useStore();
  const [opened, setOpened] = useState<string | null>(null);
  const path = `/webhooks/${id}/deliveries/`;
  const list = useList<Delivery>({ api, scope: store.id, path, known: ["state", "type"] });
  const endpoint = useEndpoint(id);
  return (
    <div className="grid gap-4">
      <Link
        to={to("/settings/webhooks")}
        className="inline-flex items-center gap-1.5 justify-self-start text-sm text-ink-2 hover:text-ink max-lg:hidden"
      >
        <ArrowLeft aria-hidden="true" className="size-4" />
        {t("webhooks.back")}
      </Link>
      <Head endpoint={endpoint.data} />
      <Card
        title={t("webhooks.log")}
        action={endpoint.data && endpoint.data.failed > 0 && <ReplayFailed id={id} />}
        flush
      >
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

const LOOK_AGAIN = 3000;

/** The webhook; while something waits at it, the log is looked at again. */
function useEndpoint(id: string) {
  const { api, store } = useStore();
  const client = useQueryClient();
  const path = `/webhooks/${id}/`;
  const endpoint = useQuery({
    queryKey: [store.id, path],
    queryFn: ({ signal }) => api.get<Endpoint>(path, undefined, signal),
    refetchInterval: (query) => (query.state.data?.waiting ? LOOK_AGAIN : false),
  });
  const counts = endpoint.data && `${endpoint.data.waiting} ${endpoint.data.failed}`;
  useEffect(() => {
    if (counts) void client.invalidateQueries({ queryKey: [store.id, `${path}deliveries/`] });
  }, [counts, client, store.id, path]);
  return endpoint;
}

/** Which webhook this is, how it stands, and a test for it. */
function Head({ endpoint }: { endpoint?: Endpoint }) {
  const { t } = useTranslation();
  const { api, store } = useStore();
  const client = useQueryClient();
  const ping = useMutation({
    mutationFn: () => api.post(`/webhooks/${endpoint?.id}/pings/`),
    onSuccess: () => say(t("webhooks.pinged")),
    onError: sayProblem,
    onSettled: () => client.invalidateQueries({ queryKey: [store.id] }),
  });
  if (!endpoint) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <p className="flex min-w-0 flex-1 basis-64 flex-wrap items-center gap-2">
        <span className="min-w-0 font-medium break-all">{endpoint.url}</span>
        <Badge tone={STATES[endpoint.state]}>{t(`webhooks.state_${endpoint.state}`)}</Badge>
      </p>
      {endpoint.state === "active" && (
        <Button
          size="sm"
          icon={<Send className="size-3.5" />}
          busy={ping.isPending}
          onClick={() => ping.mutate()}
        >
          {t("webhooks.ping")}
        </Button>
      )}
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
  if (list.error) return <ErrorState boxed error={list.error} onRetry={list.refetch} />;
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

/** A moment that has passed is no next one: the sender is on its way. */
const nextTry = (at: string, t: Translate) =>
  new Date(at).getTime() > Date.now()
    ? t("webhooks.next_try", { when: since(at) })
    : t("webhooks.next_try_soon");

function Row({ row, onOpen }: { row: Delivery; onOpen: () => void }) {
  const { t } = useTranslation();
  const told = [
    row.state !== "delivered" && row.last_error,
    row.state === "waiting" && nextTry(row.next_try_at, t),
    row.attempts > 1 && t("webhooks.tries", { count: row.attempts }),
  ];
  return (
    <button
      type="button"
      onClick={onOpen}
      className="flex min-h-11 w-full flex-wrap items-center gap-x-3 px-5 py-2 text-left text-sm hover:bg-subtle"
    >
      <code className="min-w-0 flex-1 truncate font-mono text-xs">{row.event_type}</code>
      <time dateTime={row.created_at} className="shrink-0 text-xs text-ink-3">
        {since(row.created_at)}
      </time>
      <Badge tone={TONES[row.state]}>{t(`webhooks.delivery_${row.state}`)}</Badge>
      <span className="basis-full text-xs text-ink-3">{told.filter(Boolean).join(" · ")}</span>
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
