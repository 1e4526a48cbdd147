import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/ui/button";
import { Badge, Card } from "@/ui/card";
import { Confirm } from "@/ui/confirm";
import { say, sayProblem } from "@/ui/toast";
import {
  type Authenticator,
  newRecoveryCodes,
  proofFirst,
  type TotpOffer,
  totpOffer,
  turnTotpOff,
} from "./account";
import { RecoveryCodesDialog } from "./recovery-codes-dialog";
import { useText } from "./text";
import { TotpDialog } from "./totp-dialog";

type Open = { offer: TotpOffer } | { codes: string[] } | "turn_off" | null;

/** What can be done with the second step, and which dialog stands open. */
function useTwoFactor() {
  const t = useText();
  const client = useQueryClient();
  const [open, setOpen] = useState<Open>(null);
  const renew = () => client.invalidateQueries({ queryKey: ["security"] });
  const turnOn = useMutation({
    // asked first: the code that the app shows grows old while one proves who one is
    mutationFn: () => proofFirst().then(totpOffer),
    onSuccess: (offer) => setOpen({ offer }),
    onError: sayProblem,
  });
  const turnOff = useMutation({
    mutationFn: turnTotpOff,
    onSuccess() {
      say(t("turned_off"));
      return renew();
    },
    onError: sayProblem,
    onSettled: () => setOpen(null),
  });
  const makeCodes = useMutation({
    mutationFn: newRecoveryCodes,
    onSuccess(codes) {
      setOpen({ codes });
      return renew();
    },
    onError: sayProblem,
  });
  return { open, setOpen, turnOn, turnOff, makeCodes };
}

interface Props {
  factors: Authenticator[];
}

export function TwoFactorCard({ factors }: Props) {
  const t = useText();
  const step = useTwoFactor();
  const isOn = factors.some((factor) => factor.type === "totp");
  const codes = factors.find((factor) => factor.type === "recovery_codes");
  return (
    <>
      <Card
        className={codes ? "" : "pb-4"}
        title={
          <span className="flex flex-wrap items-center gap-2">
            {t("two_factor")}
            {isOn && <Badge tone="ok">{t("is_on")}</Badge>}
          </span>
        }
        description={isOn ? t("two_factor_on") : t("two_factor_off")}
        action={
          isOn ? (
            <Button onClick={() => step.setOpen("turn_off")}>{t("turn_off")}</Button>
          ) : (
            <Button busy={step.turnOn.isPending} onClick={() => step.turnOn.mutate()}>
              {t("turn_on")}
            </Button>
          )
        }
      >
        {codes && (
          <Recovery
            left={codes.unused_code_count ?? 0}
            busy={step.makeCodes.isPending}
            onRenew={() => step.makeCodes.mutate()}
          />
        )}
      </Card>
      <Dialogs step={step} />
    </>
  );
}

function Dialogs({ step }: { step: ReturnType<typeof useTwoFactor> }) {
  const t = useText();
  const { open } = step;
  const close = () => step.setOpen(null);
  function turnedOn() {
    say(t("totp_on"));
    step.makeCodes.mutate();
  }
  if (open !== null && typeof open === "object") {
    return "offer" in open ? (
      <TotpDialog offer={open.offer} onClose={close} onDone={turnedOn} />
    ) : (
      <RecoveryCodesDialog codes={open.codes} onClose={close} />
    );
  }
  return (
    <Confirm
      open={open === "turn_off"}
      onClose={close}
      onConfirm={() => step.turnOff.mutate()}
      title={t("turn_off_title")}
      confirm={t("turn_off")}
      busy={step.turnOff.isPending}
      danger
    >
      {t("turn_off_text")}
    </Confirm>
  );
}

interface RecoveryProps {
  left: number;
  busy: boolean;
  onRenew: () => void;
}

function Recovery({ left, busy, onRenew }: RecoveryProps) {
  const t = useText();
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-t border-line pt-4">
      <div className="min-w-0 flex-1 basis-64">
        <h3 className="text-base font-medium">{t("recovery")}</h3>
        <p className="text-sm text-ink-2">{t("recovery_text")}</p>
        <p className="mt-1 text-sm font-medium">{t("recovery_left", { count: left })}</p>
      </div>
      <Button busy={busy} onClick={onRenew}>
        {t("recovery_new")}
      </Button>
    </div>
  );
}
