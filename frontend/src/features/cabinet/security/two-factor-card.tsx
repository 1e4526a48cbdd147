import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/ui/button";
import { Badge, Card } from "@/ui/card";
import { Confirm } from "@/ui/confirm";
import { say } from "@/ui/toast";
import { useText } from "../text";
import {
  type Authenticator,
  newRecoveryCodes,
  type TotpOffer,
  totpOffer,
  turnTotpOff,
} from "./account";
import { sayUnlessDeclined, useProof } from "./proof";
import { RecoveryCodesDialog } from "./recovery-codes-dialog";
import { TotpDialog } from "./totp-dialog";

type Open = { offer: TotpOffer } | { codes: string[] } | "turn_off" | null;

export function TwoFactorCard({ factors }: { factors: Authenticator[] }) {
  const t = useText();
  const client = useQueryClient();
  const proven = useProof();
  const [open, setOpen] = useState<Open>(null);
  const isOn = factors.some((factor) => factor.type === "totp");
  const renew = () => client.invalidateQueries({ queryKey: ["security"] });
  const turnOn = useMutation({
    mutationFn: () => proven(totpOffer),
    onSuccess: (offer) => setOpen({ offer }),
    onError: sayUnlessDeclined,
  });
  const turnOff = useMutation({
    mutationFn: () => proven(turnTotpOff),
    onSuccess() {
      say(t("security.turned_off"));
      return renew();
    },
    onError: sayUnlessDeclined,
    onSettled: () => setOpen(null),
  });
  const codes = useMutation({
    mutationFn: () => proven(newRecoveryCodes),
    onSuccess(codes) {
      setOpen({ codes });
      return renew();
    },
    onError: sayUnlessDeclined,
  });
  function turnedOn() {
    say(t("security.totp_on"));
    codes.mutate();
  }
  const hasCodes = factors.some((factor) => factor.type === "recovery_codes");
  return (
    <>
      <Card
        className={hasCodes ? "" : "pb-4"}
        title={
          <span className="flex flex-wrap items-center gap-2">
            {t("security.two_factor")}
            {isOn && <Badge tone="ok">{t("security.is_on")}</Badge>}
          </span>
        }
        description={isOn ? t("security.two_factor_on") : t("security.two_factor_off")}
        action={
          isOn ? (
            <Button onClick={() => setOpen("turn_off")}>{t("security.turn_off")}</Button>
          ) : (
            <Button busy={turnOn.isPending} onClick={() => turnOn.mutate()}>
              {t("security.turn_on")}
            </Button>
          )
        }
      >
        {hasCodes && (
          <Recovery factors={factors} busy={codes.isPending} onRenew={() => codes.mutate()} />
        )}
      </Card>
      {open !== null && typeof open === "object" && "offer" in open && (
        <TotpDialog offer={open.offer} onClose={() => setOpen(null)} onDone={turnedOn} />
      )}
      {open !== null && typeof open === "object" && "codes" in open && (
        <RecoveryCodesDialog codes={open.codes} onClose={() => setOpen(null)} />
      )}
      <Confirm
        open={open === "turn_off"}
        onClose={() => setOpen(null)}
        onConfirm={() => turnOff.mutate()}
        title={t("security.turn_off_title")}
        confirm={t("security.turn_off")}
        busy={turnOff.isPending}
        danger
      >
        {t("security.turn_off_text")}
      </Confirm>
    </>
  );
}

interface RecoveryProps {
  factors: Authenticator[];
  busy: boolean;
  onRenew: () => void;
}

function Recovery({ factors, busy, onRenew }: RecoveryProps) {
  const t = useText();
  const kept = factors.find((factor) => factor.type === "recovery_codes");
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-t border-line pt-4">
      <div className="min-w-0 flex-1 basis-64">
        <h3 className="text-base font-medium">{t("security.recovery")}</h3>
        <p className="text-sm text-ink-2">{t("security.recovery_text")}</p>
        <p className="mt-1 text-sm font-medium">
          {t("security.recovery_left", { count: kept?.unused_code_count ?? 0 })}
        </p>
      </div>
      <Button busy={busy} onClick={onRenew}>
        {t("security.recovery_new")}
      </Button>
    </div>
  );
}
