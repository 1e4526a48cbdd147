import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "react-router";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Badge, Card } from "@/ui/card";
import { Switch } from "@/ui/input";
import { CardSkeleton, ErrorState, Late } from "@/ui/states";
import { say, sayProblem } from "@/ui/toast";

const PATH = "/security-alerts/";

interface Kind {
  key:
    | "new_device"
    | "failed_sign_ins"
    | "credentials"
    | "providers"
    | "recovery_code"
    | "team"
    | "api_keys"
    | "webhooks"
    | "networks"
    | "domains"
    | "sign_in_policy"
    | "archives"
    | "payments"
    | "closing"
    | "alerts"
    | "broken_chain";
  by_mail: boolean;
  vital: boolean;
}

interface Alerts {
  kinds: Kind[];
}

/** Of which security events the owners get mail. */
export function AlertsPage() {
  const { api, store } = useStore();
  const { data, error, refetch } = useQuery({
    queryKey: [store.id, PATH],
    queryFn: ({ signal }) => api.get<Alerts>(PATH, undefined, signal),
  });
  if (data) return <Choices kinds={data.kinds} />;
  if (error) return <ErrorState boxed error={error} onRetry={() => refetch()} />;
  return (
    <Late>
      <CardSkeleton lines={8} />
    </Late>
  );
}

function Choices({ kinds }: { kinds: Kind[] }) {
  const { t } = useTranslation();
  const { api, store, can, to } = useStore();
  const client = useQueryClient();
  const choose = useMutation({
    mutationFn: (muted: string[]) => api.put<Alerts>(PATH, { muted }),
    onSuccess(kept) {
      client.setQueryData([store.id, PATH], kept);
      say(t("common.saved"));
    },
    onError: sayProblem,
  });
  const muted = kinds.filter((kind) => !kind.by_mail).map((kind) => kind.key);
  const turn = (key: string, on: boolean) =>
    choose.mutate(on ? muted.filter((one) => one !== key) : [...muted, key]);
  return (
    <Card title={t("alerts.title")} description={t("alerts.text")}>
      <ul className="grid gap-4">
        {kinds.map((kind) => (
          <li key={kind.key}>
            <Choice
              kind={kind}
              disabled={!can.own || choose.isPending}
              onTurn={(on) => turn(kind.key, on)}
            />
          </li>
        ))}
      </ul>
      {!can.own && <p className="mt-4 text-sm text-ink-3">{t("alerts.owners_only")}</p>}
      <Link
        to={to("/audit?security=true")}
        className="mt-4 inline-flex min-h-6 items-center text-sm font-medium text-brand-text hover:underline pointer-coarse:min-h-11"
      >
        {t("alerts.see")}
      </Link>
    </Card>
  );
}

interface ChoiceProps {
  kind: Kind;
  disabled: boolean;
  onTurn: (on: boolean) => void;
}

function Choice({ kind, disabled, onTurn }: ChoiceProps) {
  const { t } = useTranslation();
  const label = t(`alerts.kind_${kind.key}`);
  const hint = t(`alerts.kind_${kind.key}_hint`);
  if (!kind.vital) {
    return (
      <Switch
        label={label}
        hint={hint}
        checked={kind.by_mail}
        disabled={disabled}
        onChange={onTurn}
      />
    );
  }
  return (
    <div className="flex items-start justify-between gap-4">
      <p className="min-w-0">
        <span className="block text-sm font-medium">{label}</span>
        <span className="block text-xs text-ink-3">{hint}</span>
      </p>
      <Badge>{t("alerts.always")}</Badge>
    </div>
  );
}
