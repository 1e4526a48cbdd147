import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import * as auth from "@/features/accounts/auth";
import { AuthForm, CodeField, EmailField, PasswordField } from "@/features/accounts/form";
import { Link } from "@/features/cabinet/router";
import { useText } from "@/features/cabinet/text";
import { Button } from "@/ui/button";
import { say, sayProblem } from "@/ui/toast";
import { LINK, SignInFrame } from "./sign-in-frame";
import { useSignIn } from "./use-sign-in";

export function SignUpPage() {
  const t = useText();
  const signUp = useSignIn(({ email = "", password = "" }: Record<string, string>) =>
    auth.signUp(email, password),
  );
  return (
    <SignInFrame
      title={t("sign_in.signup_title")}
      text={t("sign_in.signup_text")}
      below={
        <>
          {t("sign_in.have_account")}{" "}
          <Link to="/login" className={LINK}>
            {t("sign_in.login_action")}
          </Link>
        </>
      }
    >
      <AuthForm
        action={t("sign_in.signup_action")}
        busy={signUp.isPending}
        error={signUp.error}
        fields={["email", "password"]}
        onSubmit={signUp.mutate}
      >
        {(errors) => (
          <>
            <EmailField error={errors.email} />
            <PasswordField fresh error={errors.password} />
          </>
        )}
      </AuthForm>
      <p className="mt-5 text-sm text-pretty text-ink-2">{t("sign_in.claim")}</p>
    </SignInFrame>
  );
}

export function VerifyPage() {
  const { t } = useTranslation();
  const verify = useSignIn(({ code = "" }: Record<string, string>) => auth.verifyEmail(code));
  const resend = useMutation({
    mutationFn: auth.resendEmailCode,
    onSuccess: () => say(t("auth.code_sent_again")),
    onError: sayProblem,
  });
  return (
    <SignInFrame title={t("auth.verify_title")} text={t("auth.verify_text")}>
      <AuthForm
        action={t("auth.verify_action")}
        busy={verify.isPending}
        error={verify.error}
        fields={["key"]}
        onSubmit={verify.mutate}
      >
        {(errors) => <CodeField label={t("auth.code")} error={errors.key} />}
      </AuthForm>
      <p className="mt-5 text-base text-ink-2">
        {t("auth.no_code")}{" "}
        <Button look="link" busy={resend.isPending} onClick={() => resend.mutate()}>
          {t("auth.resend")}
        </Button>
      </p>
    </SignInFrame>
  );
}
