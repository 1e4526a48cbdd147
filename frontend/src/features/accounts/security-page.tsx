import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Monitor, Smartphone } from "lucide-react";
import { type FormEvent, useState } from "react";
import { dateTime, since } from "@/lib/dates";
import { asProblem } from "@/lib/problem";
import { SESSION_KEY, useSession } from "@/lib/session";
import { useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { Badge, Banner, Card } from "@/ui/card";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { ErrorState, Late, Skeleton } from "@/ui/states";
import { say, sayProblem } from "@/ui/toast";
import * as account from "./account";
import { PasswordField } from "./form";
import { useSensitive } from "./reauthentication";
import { TwoFactorCard } from "./two-factor-card";

/** The signed-in person's own account; it is the same in every store they work in. */
export function SecurityPage() {
  const sensitive = useSensitive();
  return (
    <div className="grid gap-4">
      <ProfileCard />
      <PasswordCard guard={sensitive.guard} />
      <TwoFactorCard guard={sensitive.guard} />
      <SessionsCard guard={sensitive.guard} />
      {sensitive.dialog}
    </div>
  );
}

export interface GuardProps {
  guard: ReturnType<typeof useSensitive>["guard"];
}

function ProfileCard() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data: session } = useSession();
  const [name, setName] = useState(session?.user?.name ?? "");
  const save = useMutation({
    mutationFn: () => account.rename(name.trim()),
    onSuccess() {
      void client.invalidateQueries({ queryKey: SESSION_KEY });
      say(t("common.saved"));
    },
    onError: sayProblem,
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    save.mutate();
  }
  return (
    <Card title={t("security.profile")}>
      <form onSubmit={submit} className="grid items-end gap-4 sm:grid-cols-[1fr_1fr_auto]">
        <Field label={t("security.name")}>
          {(control) => (
            <Input
              {...control}
              autoComplete="name"
              maxLength={200}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label={t("auth.email")}>
          {(control) => <Input {...control} readOnly value={session?.user?.email ?? ""} />}
        </Field>
        <Button type="submit" busy={save.isPending} disabled={name === session?.user?.name}>
          {t("common.save")}
        </Button>
      </form>
    </Card>
  );
}

function PasswordCard({ guard }: GuardProps) {
  const { t } = useTranslation();
  const change = useMutation({
    mutationFn: ({ now, next }: { now: string; next: string; form: HTMLFormElement }) =>
      guard(() => account.changePassword(now, next)),
    onSuccess(_, { form }) {
      form.reset();
      say(t("security.password_changed"));
    },
  });
  const problem = change.error ? asProblem(change.error) : null;
  const errors = problem?.fields ?? {};
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const values = new FormData(form);
    change.mutate({ now: String(values.get("now")), next: String(values.get("next")), form });
  }
  return (
    <Card title={t("auth.password")}>
      <form onSubmit={submit} className="grid gap-4">
        {problem && !errors.current_password && !errors.new_password && (
          <Banner tone="bad">{problem.detail || t("errors.generic")}</Banner>
        )}
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <PasswordField
            name="now"
            label={t("security.current_password")}
            error={errors.current_password}
          />
          <PasswordField
            name="next"
            fresh
            label={t("auth.new_password")}
            error={errors.new_password}
          />
        </div>
        <Button type="submit" className="w-fit" busy={change.isPending}>
          {t("security.change_password")}
        </Button>
      </form>
    </Card>
  );
}

function SessionsCard({ guard }: GuardProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const sessions = useQuery({ queryKey: ["account", "sessions"], queryFn: account.loginSessions });
  const end = useMutation({
    mutationFn: (ids: number[]) => guard(() => account.endSessions(ids)),
    onSuccess: () => say(t("security.session_ended")),
    onError: sayProblem,
    onSettled: () => client.invalidateQueries({ queryKey: ["account", "sessions"] }),
  });
  const others = sessions.data?.filter((session) => !session.is_current) ?? [];
  return (
    <Card
      title={t("security.sessions")}
      description={t("security.sessions_text")}
      action={
        others.length > 1 && (
          <Button size="sm" onClick={() => end.mutate(others.map(({ id }) => id))}>
            {t("security.end_others")}
          </Button>
        )
      }
      flush
    >
      {sessions.isPending && (
        <Late className="space-y-3 px-5 pb-5">
          <Skeleton />
          <Skeleton />
        </Late>
      )}
      {sessions.error && <ErrorState error={sessions.error} onRetry={() => sessions.refetch()} />}
      <ul className="pb-1">
        {sessions.data?.map((session) => (
          <SessionRow key={session.id} session={session} onEnd={() => end.mutate([session.id])} />
        ))}
      </ul>
    </Card>
  );
}

const BROWSERS = /(Edg|OPR|Firefox|Chrome|Safari)\//;
const SYSTEMS = /(Windows|Android|iPhone|iPad|Mac OS X|Linux)/;

/** "Chrome, Linux": enough to recognise one's own devices. */
export function deviceName(agent: string): string {
  const browser = BROWSERS.exec(agent)?.[1]?.replace("Edg", "Edge").replace("OPR", "Opera");
  const system = SYSTEMS.exec(agent)?.[1]?.replace("Mac OS X", "macOS");
  return [browser, system].filter(Boolean).join(", ") || agent.slice(0, 60);
}

function SessionRow({ session, onEnd }: { session: account.LoginSession; onEnd: () => void }) {
  const { t } = useTranslation();
  const Icon = /Android|iPhone|iPad/.test(session.user_agent) ? Smartphone : Monitor;
  const began = new Date(session.created_at * 1000).toISOString();
  return (
    <li className="flex min-h-14 items-center gap-3 border-b border-line px-5 py-2 last:border-0">
      <Icon aria-hidden="true" className="size-4 text-ink-3" />
      <span className="min-w-0 flex-1 text-sm">
        <span className="flex flex-wrap items-center gap-2 font-medium">
          {deviceName(session.user_agent)}
          {session.is_current && <Badge tone="ok">{t("security.this_device")}</Badge>}
        </span>
        <span className="num block text-ink-2">
          {session.ip} ·{" "}
          <time dateTime={began} title={dateTime(began)}>
            {since(began)}
          </time>
        </span>
      </span>
      {!session.is_current && (
        <Button size="sm" onClick={onEnd}>
          {t("security.end")}
        </Button>
      )}
    </li>
  );
}
