import { useMutation } from "@tanstack/react-query";
import { Link, useLocation } from "react-router";
import { useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { say, sayProblem } from "@/ui/toast";
import * as auth from "./auth";
import { AuthForm, CodeField, EmailField, PasswordField } from "./form";
import { AuthFrame } from "./frame";
import { useAuth } from "./use-auth";

const LINK = "font-medium text-brand-text underline-offset-3 hover:underline";

export function SignUpPage() {
  const { t } = useTranslation();
  const invited = (useLocation().state as { email?: string } | null)?.email;
  const signUp = useAuth(({ email = "", password = "" }: Record<string, string>) =>
    auth.signUp(email, password),
  );
  return (
    <AuthFrame
      title={t("auth.signup_title")}
      text={t("auth.signup_text")}
      footer={
        <>
          {t("auth.have_account")}{" "}
          <Link to="/login" className={LINK}>
            {t("auth.login")}
          </Link>
        </>
      }
    >
      <AuthForm
        action={t("auth.signup_action")}
        busy={signUp.isPending}
        error={signUp.error}
        fields={["email", "password"]}
        onSubmit={signUp.mutate}
      >
        {(errors) => (
          <>
            <EmailField error={errors.email} defaultValue={invited} />
            <PasswordField fresh error={errors.password} />
          </>
        )}
      </AuthForm>
    </AuthFrame>
  );
}

export function VerifyPage() {
  const { t } = useTranslation();
  const sent = useCodeSent();
  const verify = useAuth(({ code = "" }: Record<string, string>) => auth.verifyEmail(code));
  const resend = useMutation({
    mutationFn: auth.resendEmailCode,
    onSuccess: () => say(t("auth.code_sent_again")),
    onError: sayProblem,
  });
  return (
    <AuthFrame title={t("auth.verify_title")} text={sent} footer={<WrongAddress />}>
      <AuthForm
        action={t("auth.verify_action")}
        busy={verify.isPending}
        error={verify.error}
        fields={["key"]}
        onSubmit={verify.mutate}
      >
        {(errors) => <CodeField label={t("auth.code")} error={errors.key} />}
      </AuthForm>
      <p className="mt-5 text-sm text-ink-2">
        {t("auth.no_code")}{" "}
        <Button look="link" size="sm" busy={resend.isPending} onClick={() => resend.mutate()}>
          {t("auth.resend")}
        </Button>
      </p>
    </AuthFrame>
  );
}

/** Staff of the platform do not sign themselves up. */
export function StaffLoginPage() {
  return <LoginPage staff />;
}

export function LoginPage({ staff }: { staff?: boolean }) {
  const { t } = useTranslation();
  const logIn = useAuth(({ email = "", password = "" }: Record<string, string>) =>
    auth.logIn(email, password),
  );
  return (
    <AuthFrame
      title={staff ? t("console.title") : t("auth.login_title")}
      text={staff ? t("console.login_text") : t("auth.login_text")}
      wordless={staff}
      footer={
        !staff && (
          <>
            {t("auth.new_here")}{" "}
            <Link to="/signup" className={LINK}>
              {t("auth.signup_action")}
            </Link>
          </>
        )
      }
    >
      <AuthForm
        action={t("auth.login")}
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
                <Link to="/password-reset" className="text-sm text-brand-text hover:underline">
                  {t("auth.forgot")}
                </Link>
              }
            />
          </>
        )}
      </AuthForm>
      <div className="my-5 flex items-center gap-3 text-xs text-ink-3 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        {t("auth.or")}
      </div>
      <Button asChild size="lg" className="w-full">
        <Link to="/login/code">{t("auth.by_code")}</Link>
      </Button>
    </AuthFrame>
  );
}

export function LoginCodePage() {
  const { t } = useTranslation();
  const request = useAuth(({ email = "" }: Record<string, string>) =>
    auth.requestLoginCode(email),
  );
  return (
    <AuthFrame
      title={t("auth.by_code_title")}
      text={t("auth.by_code_text")}
      footer={<BackToLogin />}
    >
      <AuthForm
        action={t("auth.send_code")}
        busy={request.isPending}
        error={request.error}
        fields={["email"]}
        onSubmit={request.mutate}
      >
        {(errors) => <EmailField error={errors.email} />}
      </AuthForm>
    </AuthFrame>
  );
}

export function LoginCodeConfirmPage() {
  const { t } = useTranslation();
  const confirm = useAuth(({ code = "" }: Record<string, string>) => auth.confirmLoginCode(code));
  return (
    <AuthFrame title={t("auth.verify_title")} text={useCodeSent()} footer={<BackToLogin />}>
      <AuthForm
        action={t("auth.login")}
        busy={confirm.isPending}
        error={confirm.error}
        fields={["code"]}
        onSubmit={confirm.mutate}
      >
        {(errors) => <CodeField label={t("auth.code")} error={errors.code} />}
      </AuthForm>
    </AuthFrame>
  );
}

export function TwoFactorPage() {
  const { t } = useTranslation();
  const confirm = useAuth(({ code = "" }: Record<string, string>) => auth.confirmTwoFactor(code));
  return (
    <AuthFrame
      title={t("auth.two_factor_title")}
      text={t("auth.two_factor_text")}
      footer={<BackToLogin />}
    >
      <AuthForm
        action={t("auth.login")}
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
    </AuthFrame>
  );
}

export function ResetPage() {
  const { t } = useTranslation();
  const request = useAuth(({ email = "" }: Record<string, string>) => auth.requestReset(email));
  return (
    <AuthFrame title={t("auth.reset_title")} text={t("auth.reset_text")} footer={<BackToLogin />}>
      <AuthForm
        action={t("auth.send_code")}
        busy={request.isPending}
        error={request.error}
        fields={["email"]}
        onSubmit={request.mutate}
      >
        {(errors) => <EmailField error={errors.email} />}
      </AuthForm>
    </AuthFrame>
  );
}

export function ResetConfirmPage() {
  const { t } = useTranslation();
  const reset = useAuth(({ code = "", password = "" }: Record<string, string>) =>
    auth.resetPassword(code, password),
  );
  return (
    <AuthFrame title={t("auth.reset_confirm_title")} text={useCodeSent()} footer={<BackToLogin />}>
      <AuthForm
        action={t("auth.reset_action")}
        busy={reset.isPending}
        error={reset.error}
        fields={["key", "password"]}
        onSubmit={(values) => reset.mutate(values, { onSuccess: () => say(t("auth.reset_done")) })}
      >
        {(errors) => (
          <>
            <CodeField label={t("auth.code")} error={errors.key} />
            <PasswordField fresh label={t("auth.new_password")} error={errors.password} />
          </>
        )}
      </AuthForm>
    </AuthFrame>
  );
}

/** To which address the code went, as long as the browser knows it. */
function useCodeSent(): string {
  const { t } = useTranslation();
  const email = (useLocation().state as { email?: string } | null)?.email;
  return email ? t("auth.verify_text_to", { email }) : t("auth.verify_text");
}

function WrongAddress() {
  const { t } = useTranslation();
  return (
    <>
      {t("auth.wrong_address")}{" "}
      <Link to="/signup" className={LINK}>
        {t("auth.start_again")}
      </Link>
    </>
  );
}

function BackToLogin() {
  const { t } = useTranslation();
  return (
    <Link to="/login" className={LINK}>
      {t("auth.back_to_login")}
    </Link>
  );
}
