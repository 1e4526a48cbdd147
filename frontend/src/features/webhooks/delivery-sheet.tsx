import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { dateTime } from "@/lib/dates";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { Badge } from "@/ui/card";
import { Sheet } from "@/ui/dialog";
import { ScrollRegion } from "@/ui/scroll-region";
import { CardSkeleton, ErrorState, Late } from "@/ui/states";
import { say, sayProblem } from "@/ui/toast";
import type { DeliveryDetail } from "./types";

interface Props {
  id: string;
  onClose: () => void;
}

/** One delivery: what is sent, and what came back each time. */
export function DeliverySheet({ id, onClose }: Props) {
  const { t } = useTranslation();
  const { api, store } = useStore();
  const client = useQueryClient();
  const path = `/webhook-deliveries/${id}/`;
  const delivery = useQuery({
    queryKey: [store.id, path],
    queryFn: ({ signal }) => api.get<DeliveryDetail>(path, undefined, signal),
  });
  const replay = useMutation({
    mutationFn: () => api.post(`${path}replays/`),
    onSuccess: () => say(t("webhooks.replayed")),
    onError: sayProblem,
    onSettled: () => client.invalidateQueries({ queryKey: [store.id] }),
  });
  return (
    <Sheet
      open
      onClose={onClose}
      title={delivery.data?.event_type ?? t("webhooks.log")}
      description={delivery.data?.url}
      footer={
        <Button busy={replay.isPending} onClick={() => replay.mutate()}>
          {t("webhooks.replay")}
        </Button>
      }
    >
      {delivery.isPending && (
        <Late>
          <CardSkeleton />
        </Late>
      )}
      {delivery.error && <ErrorState error={delivery.error} onRetry={() => delivery.refetch()} />}
      {delivery.data && <Detail delivery={delivery.data} />}
    </Sheet>
  );
}

function Detail({ delivery }: { delivery: DeliveryDetail }) {
  const { t } = useTranslation();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <section>
        <h3 className="mb-2 text-sm font-semibold">{t("webhooks.answers")}</h3>
        {!delivery.tries.length && <p className="text-sm text-ink-3">{t("webhooks.no_answer")}</p>}
        <ol className="grid gap-3">
          {delivery.tries.map((each) => (
            <li key={each.id} className="rounded-md bg-subtle p-3 text-sm">
              <p className="flex flex-wrap items-center gap-2">
                <Badge tone={each.error ? "bad" : "ok"}>
                  {each.status ?? t("webhooks.no_answer")}
                </Badge>
                <span className="text-ink-2">{each.error}</span>
                <span className="ml-auto text-xs text-ink-3">
                  {dateTime(each.created_at)} ·{" "}
                  {t("webhooks.milliseconds", { count: each.milliseconds })}
                </span>
              </p>
              {each.excerpt && (
                <pre className="mt-2 font-mono text-xs break-words whitespace-pre-wrap">
                  {each.excerpt}
                </pre>
              )}
            </li>
          ))}
        </ol>
      </section>
      <section>
        <h3 className="mb-2 text-sm font-semibold">{t("webhooks.payload")}</h3>
        <ScrollRegion
          label={t("webhooks.payload")}
          className="overflow-x-auto rounded-md bg-subtle p-3"
        >
          <pre className="font-mono text-xs">{JSON.stringify(delivery.payload, null, 2)}</pre>
        </ScrollRegion>
      </section>
    </div>
  );
}
