import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ExternalLink, OctagonPause } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useParams } from "react-router";
import type { AuditRow, ConsoleStore } from "@/api/types";
import { countryName } from "@/lib/countries";
import { dateTime, day, since } from "@/lib/dates";
import { platformApi } from "@/lib/http";
import { useList } from "@/lib/list";
import { asProblem } from "@/lib/problem";
import { useTranslation } from "@/lib/text";
import { AuditList } from "@/ui/audit-list";
import { Button, buttonClass } from "@/ui/button";
import { Banner, Card } from "@/ui/card";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { Select, Textarea } from "@/ui/input";
import { PageFrame, Split } from "@/ui/page";
import { CardSkeleton, ErrorState, Late } from "@/ui/states";
import { say, sayProblem } from "@/ui/toast";
import { Actor } from "./actor";
import { DomainsCard } from "./domains-card";
import { MoveNotice } from "./move-notice";
import { NetworksNotice } from "./networks-notice";
import { revenueText, StatusBadge, TrialText } from "./stores-page";

export function StorePage() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const { data, error, refetch } = useQuery({
    queryKey: ["console", "/console/stores/", id],
    queryFn: ({ signal }) =>
      platformApi.get<ConsoleStore>(`/console/stores/${id}/`, undefined, signal),
    refetchInterval: ({ state }) => (state.data?.move ? 2000 : false),
  });
  if (data) return <Detail store={data} />;
  return (
    <PageFrame title={t("console.store")} back={{ to: "/", label: t("console.stores") }}>
      {error ? (
        <ErrorState error={error} onRetry={() => refetch()} />
      ) : (
        <Late>
          <CardSkeleton lines={8} />
        </Late>
      )}
    </PageFrame>
  );
}

function Detail({ store }: { store: ConsoleStore }) {
  const { t } = useTranslation();
  return (
    <PageFrame
      title={store.name}
      back={{ to: "/", label: t("console.stores") }}
      badges={<StatusBadge status={store.status} />}
      action={
        <>
          <a href={store.url} target="_blank" rel="noreferrer" className={buttonClass("ghost")}>
            <ExternalLink className="size-4" /> {t("console.visit")}
          </a>
          <SuspensionButton store={store} />
        </>
      }
    >
      {store.status === "suspended" && (
        <div className="mb-4">
          <Banner
            tone="bad"
            title={t("console.suspended")}
            icon={<OctagonPause className="size-4" />}
          >
            {store.suspension_reason}
            {store.suspended_at && <> · {dateTime(store.suspended_at)}</>}
          </Banner>
        </div>
      )}
      <MoveNotice store={store} />
      <NetworksNotice store={store} />
      <Split
        sideFirst
        main={<Trail store={store} />}
        side={
          <div className="grid gap-4">
            <FactsCard store={store} />
            <DomainsCard storeId={store.id} />
          </div>
        }
      />
    </PageFrame>
  );
}

function FactsCard({ store }: { store: ConsoleStore }) {
  const { t } = useTranslation();
  const facts: [string, React.ReactNode][] = [
    [t("console.owner"), store.owner_email],
    [t("settings.address"), new URL(store.url).host],
    [t("settings.country"), countryName(store.country)],
    [t("console.plan"), <PlanSelect key="plan" store={store} />],
    [t("console.trial"), <TrialText key="trial" store={store} />],
    [t("console.template"), store.template],
    [t("console.cell"), store.cell],
    [t("nav.orders"), store.orders],
    [t("console.revenue"), revenueText(store)],
    [t("console.activity"), store.last_activity_at ? since(store.last_activity_at) : "–"],
    [t("console.since"), day(store.created_at)],
  ];
  return (
    <Card title={t("settings.facts")}>
      <dl className="grid gap-2.5 text-sm">
        {facts.map(([label, value]) => (
          <div key={label} className="flex justify-between gap-4">
            <dt className="shrink-0 text-ink-3">{label}</dt>
            <dd className="min-w-0 text-right break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

const PLANS = ["starter", "growth", "scale"];

function PlanSelect({ store }: { store: ConsoleStore }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (plan: string) =>
      platformApi.put<ConsoleStore>(`/console/stores/${store.id}/plan/`, { plan }),
    onSuccess(saved) {
      client.setQueryData(["console", "/console/stores/", store.id], saved);
      void client.invalidateQueries({ queryKey: ["console"] });
      say(t("console.plan_changed", { plan: saved.plan }));
    },
    onError: sayProblem,
  });
  return (
    <Select
      aria-label={t("console.change_plan")}
      className="capitalize"
      value={store.plan}
      disabled={change.isPending}
      onChange={(event) => change.mutate(event.target.value)}
    >
      {PLANS.map((plan) => (
        <option key={plan} value={plan}>
          {plan}
        </option>
      ))}
    </Select>
  );
}

function Trail({ store }: { store: ConsoleStore }) {
  const { t } = useTranslation();
  const list = useList<AuditRow>({
    api: platformApi,
    scope: "console",
    path: "/console/audit/",
    known: [],
    fixed: { tenant: store.id },
  });
  return (
    <section>
      <h2 className="mb-2 text-base font-semibold">{t("console.trail")}</h2>
      <AuditList
        list={list}
        nameOf={(row) => <Actor row={row} />}
        empty={<p className="px-5 py-6 text-sm text-ink-2">{t("audit.empty_title")}</p>}
      />
    </section>
  );
}

function SuspensionButton({ store }: { store: ConsoleStore }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const path = `/console/stores/${store.id}/suspension/`;
  const settle = (saved: ConsoleStore | undefined) => {
    if (saved) client.setQueryData(["console", "/console/stores/", store.id], saved);
    void client.invalidateQueries({ queryKey: ["console"] });
  };
  const reinstate = useMutation({
    mutationFn: () => platformApi.remove<ConsoleStore | undefined>(path),
    onSuccess(saved) {
      settle(saved);
      say(t("console.reinstated"));
    },
    onError: sayProblem,
  });
  if (store.status === "suspended") {
    return (
      <Button look="primary" busy={reinstate.isPending} onClick={() => reinstate.mutate()}>
        {t("console.reinstate")}
      </Button>
    );
  }
  return (
    <>
      <Button look="danger" onClick={() => setAsking(true)}>
        {t("console.suspend")}
      </Button>
      {asking && (
        <SuspendDialog
          path={path}
          name={store.name}
          onClose={() => setAsking(false)}
          onDone={(saved) => {
            settle(saved);
            setAsking(false);
            say(t("console.suspended"));
          }}
        />
      )}
    </>
  );
}

interface SuspendProps {
  path: string;
  name: string;
  onClose: () => void;
  onDone: (saved: ConsoleStore) => void;
}

function SuspendDialog({ path, name, onClose, onDone }: SuspendProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const suspend = useMutation({
    mutationFn: () => platformApi.put<ConsoleStore>(path, { reason: reason.trim() }),
    onSuccess: onDone,
  });
  const problem = suspend.error ? asProblem(suspend.error) : null;
  function submit(event: FormEvent) {
    event.preventDefault();
    suspend.mutate();
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("console.suspend_title", { name })}
      description={t("console.suspend_text")}
      footer={
        <>
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button
            type="submit"
            form="suspend"
            look="danger"
            disabled={!reason.trim()}
            busy={suspend.isPending}
          >
            {t("console.suspend")}
          </Button>
        </>
      }
    >
      <form id="suspend" onSubmit={submit}>
        <Field
          label={t("console.reason")}
          error={problem ? problem.fields.reason || problem.detail : null}
        >
          {(control) => (
            <Textarea
              {...control}
              rows={3}
              required
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
