import { useQuery } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import * as auth from "../auth";
import { AuthForm, CodeField } from "../form";
import { pendingFactors, secondFactorByPasskey } from "../security/account";
import { canUsePasskeys } from "../security/webauthn";
import { BackToLogin } from "./links";
import { useSurface } from "./surface";
import { useAuth } from "./use-auth";

export function TwoFactorPage() {
  const { Frame, useWords } = useSurface();
  const { t } = useTranslation();
  const words = useWords();
  const { data: factors } = useQuery({
    queryKey: ["pending-factors"],
    queryFn: pendingFactors,
    staleTime: 0,
  });
  const confirm = useAuth(({ code = "" }: Record<string, string>) => auth.confirmTwoFactor(code));
  return (
    <Frame
      title={t("auth.two_factor_title")}
      text={t("auth.two_factor_text")}
      footer={<BackToLogin />}
    >
      <AuthForm
        action={words.login}
        busy={confirm.isPending}
        error={confirm.error}
        fields={["code"]}
        onSubmit={confirm.mutate}
      >
        {(errors) => (
          <CodeField
            label={t("auth.two_factor_code")}
            hint={t("auth.two_factor_hint")}
            error={errors.code}
          />
        )}
      </AuthForm>
      {factors?.includes("webauthn") && canUsePasskeys() && <ByPasskey />}
    </Frame>
  );
}

function ByPasskey() {
  const { t } = useTranslation();
  const confirm = useAuth<void>(() => secondFactorByPasskey());
  return (
    <div className="mt-4 grid gap-3">
      <Button
        size="lg"
        busy={confirm.isPending}
        icon={<KeyRound aria-hidden="true" className="size-5" />}
        onClick={() => confirm.mutate()}
      >
        {t("auth.two_factor_key")}
      </Button>
      {confirm.error && (
        <p role="alert" className="text-sm text-bad">
          {t("auth.passkey_failed")}
        </p>
      )}
    </div>
  );
}
