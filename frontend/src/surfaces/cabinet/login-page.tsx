import { useQuery } from "@tanstack/react-query";
import { Fingerprint } from "lucide-react";
import { useTranslation } from "react-i18next";
import * as auth from "@/features/accounts/auth";
import { AuthForm, EmailField, PasswordField } from "@/features/accounts/form";
import { logInByPasskey, offeredWays } from "@/features/accounts/security/account";
import { canUsePasskeys } from "@/features/accounts/security/webauthn";
import { Link } from "@/features/cabinet/router";
import { useText } from "@/features/cabinet/text";
import { Button } from "@/ui/button";
import { LINK, SignInFrame } from "./sign-in-frame";
import { useSignIn } from "./use-sign-in";

export function LoginPage() {
  const t = useText();
  const { t: shared } = useTranslation();
  const logIn = useSignIn(({ email = "", password = "" }: Record<string, string>) =>
    auth.logIn(email, password),
  );
  return (
    <SignInFrame
      title={t("sign_in.login_title")}
      text={t("sign_in.login_text")}
      below={
        <>
          {t("sign_in.new_here")}{" "}
          <Link to="/signup" className={LINK}>
            {t("sign_in.signup_action")}
          </Link>
        </>
      }
    >
      <AuthForm
        action={t("sign_in.login_action")}
        busy={logIn.isPending}
        error={logIn.error}
        fields={["email", "password"]}
        onSubmit={logIn.mutate}
      >
        {(errors) => (
          <>
            <EmailField error={errors.email} />
            <PasswordField
              error={errors.password}
              aside={
                <Link to="/password-reset" className={`text-sm ${LINK}`}>
                  {shared("auth.forgot")}
                </Link>
              }
            />
          </>
        )}
      </AuthForm>
      <OtherWays />
    </SignInFrame>
  );
}

function OtherWays() {
  const t = useText();
  const { t: shared } = useTranslation();
  const { data: offer } = useQuery({
    queryKey: ["offered"],
    queryFn: offeredWays,
    staleTime: 60_000,
  });
  const byCode = offer?.account.login_by_code_enabled;
  const byPasskey = offer?.mfa?.passkey_login_enabled && canUsePasskeys();
  if (!byCode && !byPasskey) return null;
  return (
    <>
      <div className="my-5 flex items-center gap-3 text-sm text-ink-2 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        {shared("auth.or")}
      </div>
      <div className="grid gap-3">
        {byCode && (
          <Button asChild size="lg">
            <Link to="/login/code">{t("sign_in.by_code")}</Link>
          </Button>
        )}
        {byPasskey && <ByPasskey />}
      </div>
    </>
  );
}

function ByPasskey() {
  const t = useText();
  const logIn = useSignIn<void>(async () => {
    await logInByPasskey();
    return "done" as const;
  });
  return (
    <>
      <Button
        size="lg"
        busy={logIn.isPending}
        icon={<Fingerprint aria-hidden="true" className="size-5" />}
        onClick={() => logIn.mutate()}
      >
        {t("sign_in.by_passkey")}
      </Button>
      {logIn.error && (
        <p role="alert" className="text-sm text-bad">
          {t("sign_in.passkey_failed")}
        </p>
      )}
    </>
  );
}
