import { useQuery } from "@tanstack/react-query";
import { Monitor, Smartphone } from "lucide-react";
import { since } from "@/lib/dates";
import { asProblem } from "@/lib/problem";
import { useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { Banner } from "@/ui/card";
import { CardSkeleton, ErrorState, Late } from "@/ui/states";
import * as auth from "../auth";
import { BackToLogin } from "./links";
import { useSurface } from "./surface";
import { useAuth } from "./use-auth";

/** On one device too many: which one is to go. */
export function DevicesPage() {
  const { Frame } = useSurface();
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ["pending-devices"],
    queryFn: auth.pendingDevices,
    staleTime: 0,
  });
  const replace = useAuth((device: string) => auth.replaceDevice(device));
  return (
    <Frame title={t("auth.device_title")} text={t("auth.device_text")} footer={<BackToLogin />}>
      {error && <ErrorState error={error} onRetry={refetch} />}
      {!data && !error && (
        <Late>
          <CardSkeleton />
        </Late>
      )}
      {replace.error && <Banner tone="bad">{asProblem(replace.error).detail}</Banner>}
      <ul className="grid gap-3">
        {data?.toReversed().map((device) => (
          <Row
            key={device.id}
            device={device}
            busy={replace.isPending && replace.variables === device.id}
            onChoose={() => replace.mutate(device.id)}
          />
        ))}
      </ul>
    </Frame>
  );
}

interface RowProps {
  device: auth.PendingDevice;
  busy: boolean;
  onChoose: () => void;
}

function Row({ device, busy, onChoose }: RowProps) {
  const { t } = useTranslation();
  const name = device.name || t("auth.device_unknown");
  const Icon = /Android|iPhone|iPad/.test(name) ? Smartphone : Monitor;
  return (
    <li className="flex flex-wrap items-center gap-3 rounded-md border border-line p-4">
      <Icon aria-hidden="true" className="size-5 shrink-0 text-ink-2" />
      <span className="min-w-0 flex-1 basis-32">
        <span className="block text-base font-medium">{name}</span>
        <span className="num block text-sm text-ink-2">
          {device.ip} · {t("auth.device_seen", { when: since(device.last_seen_at) })}
        </span>
      </span>
      <Button
        busy={busy}
        onClick={onChoose}
        aria-label={t("auth.device_action_named", { device: name })}
      >
        {t("auth.device_action")}
      </Button>
    </li>
  );
}
