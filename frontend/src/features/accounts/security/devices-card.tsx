import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Monitor, Smartphone } from "lucide-react";
import { since } from "@/lib/dates";
import { Button } from "@/ui/button";
import { Badge, Card } from "@/ui/card";
import { ErrorState, Late, Skeleton } from "@/ui/states";
import { say, sayProblem } from "@/ui/toast";
import { type Device, devices, forgetDevice } from "./account";
import { deviceName } from "./device";
import { useText } from "./text";

const KEY = ["security", "devices"];
const PHONES = new Set(["Android", "iPhone", "iPad"]);

export function DevicesCard() {
  const t = useText();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery({ queryKey: KEY, queryFn: devices });
  const end = useMutation({
    async mutationFn(ids: string[]) {
      for (const id of ids) await forgetDevice(id);
    },
    onSuccess: () => say(t("session_ended")),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
    onError: sayProblem,
  });
  const others = data?.filter((device) => !device.is_current).map((device) => device.id) ?? [];
  return (
    <Card
      title={t("sessions")}
      description={t("sessions_text")}
      action={
        others.length > 1 && (
          <Button onClick={() => end.mutate(others)} disabled={end.isPending}>
            {t("session_end_others")}
          </Button>
        )
      }
      flush
    >
      {error && !data && <ErrorState error={error} onRetry={refetch} />}
      {!data && !error && (
        <Late className="p-5">
          <Skeleton />
        </Late>
      )}
      <ul>
        {data?.toSorted(currentFirst).map((device) => (
          <Row
            key={device.id}
            device={device}
            busy={end.isPending && end.variables.includes(device.id)}
            onEnd={() => end.mutate([device.id])}
          />
        ))}
      </ul>
    </Card>
  );
}

const currentFirst = (a: Device, b: Device) =>
  Number(b.is_current) - Number(a.is_current) || b.last_seen_at.localeCompare(a.last_seen_at);

interface RowProps {
  device: Device;
  busy: boolean;
  onEnd: () => void;
}

function Row({ device, busy, onEnd }: RowProps) {
  const t = useText();
  const { browser, system } = deviceName(device.user_agent);
  const name = t("device", {
    browser: browser ?? t("browser_unknown"),
    system: system ?? t("device_unknown"),
  });
  const Icon = system && PHONES.has(system) ? Smartphone : Monitor;
  const when = since(device.last_seen_at);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-5 py-4 last:border-0">
      <Icon aria-hidden="true" className="size-5 shrink-0 text-ink-2" />
      <div className="min-w-0 flex-1 basis-40">
        <p className="flex flex-wrap items-center gap-2 text-base font-medium">
          {name}
          {device.is_current && <Badge tone="ok">{t("session_this")}</Badge>}
        </p>
        <p className="num text-sm text-ink-2">
          {device.ip} · {t("session_since", { when })}
        </p>
      </div>
      {!device.is_current && (
        <Button aria-label={t("session_end_named", { device: name })} busy={busy} onClick={onEnd}>
          {t("session_end")}
        </Button>
      )}
    </li>
  );
}
