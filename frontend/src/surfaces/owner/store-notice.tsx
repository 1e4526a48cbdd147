import { useMutation, useQueryClient } from "@tanstack/react-query";
import { DoorClosed, OctagonPause, Timer } from "lucide-react";
import { Link } from "react-router";
import { day, daysUntil } from "@/lib/dates";
import { platformApi } from "@/lib/http";
import { SESSION_KEY, useSession } from "@/lib/session";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Button, buttonClass } from "@/ui/button";
import { Badge, Banner } from "@/ui/card";
import { say, sayProblem } from "@/ui/toast";

const SOON_DAYS = 5;

/** In place of every page: the API answers nothing for a suspended store. */
export function Suspended() {
  const { t } = useTranslation();
  const { store, to } = useStore();
  return (
    <div className="flex min-h-[70dvh] flex-col items-center justify-center px-6 text-center">
      <OctagonPause aria-hidden="true" className="mb-4 size-9 text-bad" />
      <h1 className="text-xl font-semibold">{t("store.suspended", { name: store.name })}</h1>
      <p className="mt-1.5 mb-6 max-w-md text-base text-ink-2">{t("store.suspended_text")}</p>
      {store.suspension_reason && (
        <p className="mb-6 max-w-md rounded-md bg-bad-soft px-4 py-3 text-sm break-words">
          <b className="font-semibold">{t("console.reason")}:</b> {store.suspension_reason}
        </p>
      )}
      <Link to={to("/settings/security")} className={buttonClass("secondary")}>
        {t("nav.security")}
      </Link>
    </div>
  );
}

/** In place of every page: closed by an owner, to be opened again until its data goes. */
export function Closing() {
  const { t } = useTranslation();
  const { store } = useStore();
  const client = useQueryClient();
  const reopening = useMutation({
    mutationFn: () => platformApi.put(`/stores/${store.id}/reopening/`),
    async onSuccess() {
      await client.invalidateQueries({ queryKey: SESSION_KEY });
      say(t("store.reopened"));
    },
    onError: sayProblem,
  });
  return (
    <div className="flex min-h-[70dvh] flex-col items-center justify-center px-6 text-center">
      <DoorClosed aria-hidden="true" className="mb-4 size-9 text-warn" />
      <h1 className="text-xl font-semibold">{t("store.closing", { name: store.name })}</h1>
      <p className="mt-1.5 mb-6 max-w-md text-base text-pretty text-ink-2">
        {t("store.closing_text", { day: store.leaves_at ? day(store.leaves_at) : "" })}
      </p>
      {store.role === "owner" && (
        <Button look="primary" busy={reopening.isPending} onClick={() => reopening.mutate()}>
          {t("store.reopen")}
        </Button>
      )}
    </div>
  );
}

/** Above every page of a store that is there to try things on. */
export function CopyNotice() {
  const { t } = useTranslation();
  const { store } = useStore();
  const { data: session } = useSession();
  if (!store.is_staging) return null;
  const original = session?.stores.find((other) => other.id === store.copy_of);
  return (
    <p className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-2.5 gap-y-1 px-4 pt-5 text-sm text-ink-2 sm:px-6 lg:px-8">
      <Badge tone="warn" dot>
        {original ? t("store.copy_of", { name: original.name }) : t("store.copy_of_gone")} ·{" "}
        {t("store.not_live")}
      </Badge>
      {t("store.copy_text")}
    </p>
  );
}

/** Above every page: the trial is about to end. */
export function TrialNotice() {
  const { t } = useTranslation();
  const { store } = useStore();
  const days = store.trial_ends_at ? daysUntil(store.trial_ends_at) : null;
  if (days === null || days > SOON_DAYS || days < 0) return null;
  return (
    <div className="mx-auto max-w-6xl px-4 pt-5 sm:px-6 lg:px-8">
      <Banner tone="warn" icon={<Timer className="size-4" />}>
        {t("store.trial_ends", { count: days })}
      </Banner>
    </div>
  );
}
