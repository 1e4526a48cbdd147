import { useMutation, useQuery } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/lib/problem";
import { ProofDeclined } from "@/lib/proof-ways";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { type TotpOffer, turnTotpOn } from "./account";
import { squaresPath } from "./squares";
import { useText } from "./text";

interface Props {
  offer: TotpOffer;
  onClose: () => void;
  onDone: () => void;
}

export function TotpDialog({ offer, onClose, onDone }: Props) {
  const t = useText();
  const { t: shared } = useTranslation();
  const turnOn = useMutation({
    mutationFn: turnTotpOn,
    onSuccess() {
      onClose();
      onDone();
    },
  });
  const failed = turnOn.error && !(turnOn.error instanceof ProofDeclined);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get("code"));
    turnOn.mutate(code.replaceAll(/\s/g, ""));
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("totp_title")}
      description={t("totp_scan")}
      footer={
        <>
          <Button onClick={onClose}>{shared("common.cancel")}</Button>
          <Button type="submit" form="totp" look="primary" busy={turnOn.isPending}>
            {t("turn_on")}
          </Button>
        </>
      }
    >
      <form id="totp" onSubmit={submit} className="grid gap-4">
        <QrCode text={offer.totp_url} />
        <p className="text-sm text-ink-2">
          {t("totp_secret")}{" "}
          <code className="font-mono text-ink break-all select-all">{spaced(offer.secret)}</code>
        </p>
        <Field label={t("totp_code")} error={failed ? asProblem(turnOn.error).detail : null}>
          {(control) => (
            <Input
              {...control}
              name="code"
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={7}
              autoFocus
              required
              className="text-center font-mono tracking-[0.2em]"
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}

const spaced = (secret: string) => secret.replaceAll(/(.{4})(?=.)/g, "$1 ");

function QrCode({ text }: { text: string }) {
  const t = useText();
  const { data } = useQuery({
    queryKey: ["qr", text],
    queryFn: async () => (await import("uqr")).encode(text, { border: 2 }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (!data) return <span aria-hidden="true" className="skeleton mx-auto block size-[184px]" />;
  return (
    <svg
      role="img"
      aria-label={t("totp_qr")}
      viewBox={`0 0 ${data.size} ${data.size}`}
      shapeRendering="crispEdges"
      className="mx-auto size-[184px] rounded-md bg-white text-black"
    >
      <path d={squaresPath(data.data)} fill="#000" />
    </svg>
  );
}
