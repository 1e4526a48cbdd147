import { Fingerprint } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { logInByPasskey } from "../security/account";
import {
  canUsePasskeys,
  offersPasskeysInFields,
  stopWaitingForPasskey,
} from "../security/webauthn";
import { ByProvider } from "./by-provider";
import { useSurface } from "./surface";
import { useAuth } from "./use-auth";
import type { Ways } from "./ways";

interface Props {
  ways: Ways;
  /** Whether a code by e-mail is still to be offered: the form may ask for one already. */
  withCode: boolean;
  children?: ReactNode;
}

export function OtherWays({ ways, withCode, children }: Props) {
  const { Link } = useSurface();
  const { t } = useTranslation();
  const byCode = withCode && ways.code && ways.password;
  const byPasskey = ways.passkey && canUsePasskeys();
  const { social } = ways;
  if (!byCode && !byPasskey && !social.length && !children) return null;
  return (
    <>
      <div className="my-5 flex items-center gap-3 text-sm text-ink-2 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        {t("auth.or")}
      </div>
      <div className="grid gap-3">
        <ByProvider providers={social} />
        {byPasskey && <ByPasskey />}
        {byCode && (
          <Button asChild size="lg">
            <Link to="/login/code">{t("auth.by_code")}</Link>
          </Button>
        )}
        {children}
      </div>
    </>
  );
}

function ByPasskey() {
  const { t } = useTranslation();
  const logIn = useAuth<void>(() => logInByPasskey());
  useOfferedInField();
  return (
    <>
      <Button
        size="lg"
        busy={logIn.isPending}
        icon={<Fingerprint aria-hidden="true" className="size-5" />}
        onClick={() => logIn.mutate()}
      >
        {t("auth.by_passkey")}
      </Button>
      {logIn.error && (
        <p role="alert" className="text-sm text-bad">
          {t("auth.passkey_failed")}
        </p>
      )}
    </>
  );
}

/** The browser offers a passkey where the address is typed, without anybody pressing a button. */
function useOfferedInField() {
  const waiting = useAuth<void>(() => logInByPasskey({ inField: true }));
  const wait = waiting.mutate;
  useEffect(() => {
    let gone = false;
    void offersPasskeysInFields().then((offers) => {
      if (offers && !gone) wait();
    });
    return () => {
      gone = true;
      stopWaitingForPasskey();
    };
  }, [wait]);
}
