import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { day, since } from "@/lib/dates";
import { SESSION_KEY } from "@/lib/session";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { Badge, type BadgeProps, Card } from "@/ui/card";
import { Confirm } from "@/ui/confirm";
import { say, sayProblem } from "@/ui/toast";
import { Records } from "./records";
import type { Domain } from "./types";

const TONES = {
  pending: "warn",
  verified: "ok",
  unrouted: "info",
  failing: "bad",
  expired: "neutral",
  lost: "bad",
} satisfies Record<string, BadgeProps["tone"]>;
const PROBLEMS = [
  "no_record",
  "wrong_record",
  "taken",
  "timeout",
  "server_failure",
  "dns_failure",
] as const;

type Standing = keyof typeof TONES;

/** How a domain stands, in one word that has a text of its own. */
function standing(domain: Domain): Standing {
  if (domain.state === "verified" && !domain.points_here) return "unrouted";
  return domain.state in TONES ? (domain.state as Standing) : "pending";
}

/** A change of one domain, after which all of them (one is primary) and the store's address are
 * asked for again. */
function useChange(send: () => Promise<unknown>, done: string) {
  const { store } = useStore();
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: () => say(done),
    onError: sayProblem,
    onSettled() {
      void client.invalidateQueries({ queryKey: SESSION_KEY });
      return client.invalidateQueries({ queryKey: [store.id, "/domains/"] });
    },
  });
}

export function DomainCard({ domain }: { domain: Domain }) {
  const { t } = useTranslation();
  const state = standing(domain);
  const connected = state === "verified";
  return (
    <Card
      title={
        <span className="flex flex-wrap items-center gap-2">
          <a href={domain.url} target="_blank" rel="noreferrer" className="break-all">
            {domain.name}
          </a>
          <Badge tone={TONES[state]}>{t(`domains.state_${state}`)}</Badge>
          {domain.is_primary && <Badge tone="brand">{t("domains.primary")}</Badge>}
        </span>
      }
    >
      <div className="grid gap-4">
        <Told domain={domain} state={state} />
        {connected ? (
          <details className="text-sm">
            <summary className="cursor-pointer font-medium">{t("domains.records")}</summary>
            <div className="pt-3">
              <Records records={domain.records} />
            </div>
          </details>
        ) : (
          <Records records={domain.records} />
        )}
        <Actions domain={domain} />
      </div>
    </Card>
  );
}

function Told({ domain, state }: { domain: Domain; state: Standing }) {
  const { t } = useTranslation();
  const problem = PROBLEMS.find((known) => known === domain.problem);
  const until = domain.until ? day(domain.until) : "";
  return (
    <div className="grid gap-1 text-sm text-ink-2" aria-live="polite">
      <p>{t(`domains.told_${state}`, { until })}</p>
      {problem && domain.checked_at && (
        <p>
          {t(`domains.problem_${problem}`)}{" "}
          <span className="text-ink-3">
            {t("domains.looked", { when: since(domain.checked_at) })}
          </span>
        </p>
      )}
    </div>
  );
}

function Actions({ domain }: { domain: Domain }) {
  const { t } = useTranslation();
  const { api, can } = useStore();
  const path = `/domains/${domain.id}/`;
  const [removing, setRemoving] = useState(false);
  const check = useChange(() => api.post(`${path}checks/`), t("domains.checked"));
  const lead = useChange(
    () => api.put(`${path}primacy/`),
    t("domains.made_primary", { host: domain.name }),
  );
  const remove = useChange(() => api.remove(path), t("domains.removed", { host: domain.name }));
  if (!can.manage) return null;
  return (
    <div className="flex flex-wrap gap-2">
      <Button size="sm" busy={check.isPending} onClick={() => check.mutate()}>
        {t("domains.check")}
      </Button>
      {standing(domain) === "verified" && !domain.is_primary && (
        <Button size="sm" look="primary" busy={lead.isPending} onClick={() => lead.mutate()}>
          {t("domains.make_primary")}
        </Button>
      )}
      <Button size="sm" onClick={() => setRemoving(true)}>
        {t("domains.remove")}
      </Button>
      <Confirm
        open={removing}
        onClose={() => setRemoving(false)}
        onConfirm={() => remove.mutate(undefined, { onSettled: () => setRemoving(false) })}
        busy={remove.isPending}
        title={t("domains.remove_title", { host: domain.name })}
        confirm={t("domains.remove")}
        danger
      >
        {t("domains.remove_text")}
      </Confirm>
    </div>
  );
}

/** The address that came with the store: it stays, and can be primary again. */
export function OwnAddress({ domain }: { domain: Domain }) {
  const { t } = useTranslation();
  const { api, can } = useStore();
  const lead = useChange(
    () => api.put(`/domains/${domain.id}/primacy/`),
    t("domains.made_primary", { host: domain.name }),
  );
  return (
    <li className="flex min-h-14 flex-wrap items-center gap-3 px-5 py-2.5 text-sm">
      <span className="min-w-0 flex-1">
        <a href={domain.url} target="_blank" rel="noreferrer" className="font-medium break-all">
          {domain.name}
        </a>
        <span className="block text-ink-2">
          {t(domain.is_primary ? "domains.own_primary" : "domains.own_leads")}
        </span>
      </span>
      {domain.is_primary && <Badge tone="brand">{t("domains.primary")}</Badge>}
      {can.manage && !domain.is_primary && (
        <Button size="sm" busy={lead.isPending} onClick={() => lead.mutate()}>
          {t("domains.make_primary")}
        </Button>
      )}
    </li>
  );
}
