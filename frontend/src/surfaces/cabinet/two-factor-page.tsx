import { useQuery } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { useTranslation } from "react-i18next";
import * as auth from "@/features/accounts/auth";
import { AuthForm, CodeField } from "@/features/accounts/form";
import { pendingFactors, secondFactorByPasskey } from "@/features/accounts/security/account";
import { canUsePasskeys } from "@/features/accounts/security/webauthn";
import { useText } from "@/features/cabinet/text";
import { Button } from "@/ui/button";
import { BackToLogin, SignInFrame } from "./sign-in-frame";
import { useSignIn } from "./use-sign-in";

export function TwoFactorPage() {
  const t = useText();
  const { t: shared } = useTranslation();
  const { data: factors } = useQuery({
    queryKey: ["pending-factors"],
    queryFn: pendingFactors,
    staleTime: 0,
  });
  const confirm = useSignIn(({ code = "" }: Record<string, string>) =>
    auth.confirmTwoFactor(code),
  );
  return (
    <SignInFrame
      title={shared("auth.two_factor_title")}
      text={shared("auth.two_factor_text")}
      below={<BackToLogin />}
    >
      <AuthForm
        action={t("sign_in.login_action")}
        busy={confirm.isPending}
        error={confirm.error}
        fields={["code"]}
        onSubmit={confirm.mutate}
      >
        {(errors) => (
          <CodeField
            label={shared("auth.two_factor_code")}
            hint={shared("auth.two_factor_hint")}
            error={errors.code}
          />
        )}
      </AuthForm>
      {factors?.includes("webauthn") && canUsePasskeys() && <ByPasskey />}
    </SignInFrame>
  );
}

function ByPasskey() {
  const t = useText();
  const confirm = useSignIn<void>(async () => {
    await secondFactorByPasskey();
    return "done" as const;
  });
  return (
    <div className="mt-4 grid gap-3">
      <Button
        size="lg"
        busy={confirm.isPending}
        icon={<KeyRound aria-hidden="true" className="size-5" />}
        onClick={() => confirm.mutate()}
      >
        {t("sign_in.two_factor_key")}
      </Button>
      {confirm.error && (
        <p role="alert" className="text-sm text-bad">
          {t("sign_in.passkey_failed")}
        </p>
      )}
    </div>
  );
}
