import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { day } from "@/lib/dates";
import { Button } from "@/ui/button";
import { Banner, Card } from "@/ui/card";
import { ErrorState } from "@/ui/states";
import { say, sayProblem } from "@/ui/toast";
import { BrandMark } from "./brand-marks";
import {
  type ConnectedAccount,
  connectedAccounts,
  disconnect,
  leaveFor,
  socialError,
} from "./social";
import { useText } from "./text";

const KEY = ["security", "connected"];

/** Accounts elsewhere by which one signs in here. Says nothing where there are none to be had. */
export function ConnectedCard() {
  const t = useText();
  const { data, error, refetch } = useQuery({ queryKey: KEY, queryFn: connectedAccounts });
  const failed = socialError();
  if (error) return <ErrorState error={error} onRetry={refetch} />;
  if (!data?.length) return null;
  return (
    <Card title={t("connected")} description={t("connected_text")} flush>
      {failed && (
        <div className="px-5 pb-4">
          <Banner tone={failed === "cancelled" ? "info" : "bad"}>{t(`social_${failed}`)}</Banner>
        </div>
      )}
      <ul>
        {data.map((row) => (
          <Row key={row.provider} row={row} />
        ))}
      </ul>
    </Card>
  );
}

function Row({ row }: { row: ConnectedAccount }) {
  const t = useText();
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 border-b border-line px-5 py-4 last:border-0">
      <BrandMark provider={row.provider} />
      <div className="min-w-0 flex-1 basis-40">
        <p className="text-base font-medium">{row.name}</p>
        <p className="truncate text-sm text-ink-2">{row.account || t("connected_none")}</p>
        {row.connected_at && (
          <p className="text-sm text-ink-2">{t("added_on", { day: day(row.connected_at) })}</p>
        )}
      </div>
      {row.is_connected ? <Disconnect row={row} /> : <Connect row={row} />}
    </li>
  );
}

function Connect({ row }: { row: ConnectedAccount }) {
  const t = useText();
  const leave = useMutation({
    mutationFn: () => leaveFor(row.provider, "connect", location.pathname),
    onError: sayProblem,
  });
  return (
    <Button
      busy={leave.isPending}
      onClick={() => leave.mutate()}
      aria-label={t("connect_named", { provider: row.name })}
    >
      {t("connect")}
    </Button>
  );
}

function Disconnect({ row }: { row: ConnectedAccount }) {
  const t = useText();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => disconnect(row.provider),
    onSuccess() {
      say(t("disconnected", { provider: row.name }));
      return client.invalidateQueries({ queryKey: KEY });
    },
    onError: sayProblem,
  });
  return (
    <Button
      busy={remove.isPending}
      onClick={() => remove.mutate()}
      aria-label={t("disconnect_named", { provider: row.name })}
    >
      {t("disconnect")}
    </Button>
  );
}
