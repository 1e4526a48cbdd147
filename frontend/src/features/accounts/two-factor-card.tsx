import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { renderSVG } from "uqr";
import { asProblem } from "@/lib/problem";
import { useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { Badge, Card } from "@/ui/card";
import { Dialog } from "@/ui/dialog";
import { Late, Skeleton } from "@/ui/states";
import { say, sayProblem } from "@/ui/toast";
import * as account from "./account";
import { CodeField } from "./form";
import type { GuardProps } from "./security-page";

const KEY = ["account", "authenticators"];

export function TwoFactorCard({ guard }: GuardProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [offer, setOffer] = useState<account.TotpOffer | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const known = useQuery({ queryKey: KEY, queryFn: account.authenticators });
  const totp = known.data?.find(({ type }) => type === "totp");
  const recovery = known.data?.find(({ type }) => type === "recovery_codes");
  const settled = () => client.invalidateQueries({ queryKey: KEY });
  const begin = useMutation({
    mutationFn: () => guard(account.totpOffer),
    onSuccess: setOffer,
    onError: sayProblem,
  });
  const disable = useMutation({
    mutationFn: () => guard(account.disableTotp),
    onSuccess: () => say(t("security.totp_off")),
    onError: sayProblem,
    onSettled: settled,
  });
  const show = useMutation({
    mutationFn: () => guard(account.recoveryCodes),
    onSuccess: (saved) => setCodes(saved.unused_codes ?? []),
    onError: sayProblem,
  });
  async function enabled() {
    setOffer(null);
    say(t("security.totp_on"));
    await settled();
    show.mutate();
  }
  return (
    <Card
      title={t("security.two_factor")}
      description={t("security.two_factor_text")}
      action={
        totp && (
          <Badge tone="ok" dot>
            {t("security.on")}
          </Badge>
        )
      }
    >
      {known.isPending ? (
        <Late>
          <Skeleton className="h-9 w-40" />
        </Late>
      ) : (
        <div className="flex flex-wrap gap-2">
          {totp ? (
            <>
              <Button busy={show.isPending} onClick={() => show.mutate()}>
                {t("security.recovery", { count: recovery?.unused_code_count ?? 0 })}
              </Button>
              <Button look="ghost" busy={disable.isPending} onClick={() => disable.mutate()}>
                {t("security.turn_off")}
              </Button>
            </>
          ) : (
            <Button look="primary" busy={begin.isPending} onClick={() => begin.mutate()}>
              {t("security.set_up")}
            </Button>
          )}
        </div>
      )}
      {offer && (
        <EnrolDialog offer={offer} guard={guard} onClose={() => setOffer(null)} onDone={enabled} />
      )}
      {codes && <CodesDialog codes={codes} onClose={() => setCodes(null)} />}
    </Card>
  );
}

interface EnrolProps extends GuardProps {
  offer: account.TotpOffer;
  onClose: () => void;
  onDone: () => void;
}

function EnrolDialog({ offer, guard, onClose, onDone }: EnrolProps) {
  const { t } = useTranslation();
  const enable = useMutation({
    mutationFn: (code: string) => guard(() => account.enableTotp(code)),
    onSuccess: onDone,
  });
  const problem = enable.error ? asProblem(enable.error) : null;
  const picture = `data:image/svg+xml,${encodeURIComponent(renderSVG(offer.totp_url, { border: 2 }))}`;
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    enable.mutate(String(new FormData(event.currentTarget).get("code")).replaceAll(/\s/g, ""));
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("security.set_up_title")}
      description={t("security.scan")}
      footer={
        <Button type="submit" form="totp" look="primary" busy={enable.isPending}>
          {t("auth.verify_action")}
        </Button>
      }
    >
      <form id="totp" onSubmit={submit} className="grid gap-4">
        <img
          src={picture}
          alt={t("security.qr")}
          className="mx-auto size-44 rounded-md bg-white"
        />
        <p className="text-center text-sm text-ink-2">
          {t("security.or_type")}{" "}
          <code className="block font-mono text-ink select-all">
            {offer.secret.replaceAll(/(.{4})(?=.)/g, "$1 ")}
          </code>
        </p>
        <CodeField
          label={t("auth.two_factor_code")}
          error={problem ? problem.fields.code || problem.detail : undefined}
        />
      </form>
    </Dialog>
  );
}

function CodesDialog({ codes, onClose }: { codes: string[]; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("security.recovery_title")}
      description={t("security.recovery_text")}
      footer={
        <>
          <Button
            onClick={() =>
              void navigator.clipboard
                .writeText(codes.join("\n"))
                .then(() => say(t("security.copied")))
            }
          >
            {t("security.copy")}
          </Button>
          <Button look="primary" onClick={onClose}>
            {t("security.kept")}
          </Button>
        </>
      }
    >
      <ul className="grid grid-cols-2 gap-2 rounded-md bg-subtle p-4 text-center font-mono text-base select-all">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </Dialog>
  );
}
