import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import * as auth from "@/features/accounts/auth";
import { AuthForm, CodeField, EmailField, PasswordField } from "@/features/accounts/form";
import { go } from "@/features/cabinet/router";
import { useText } from "@/features/cabinet/text";
import { say } from "@/ui/toast";
import { BackToLogin, SignInFrame } from "./sign-in-frame";
import { useSignIn } from "./use-sign-in";

export function LoginCodePage() {
  const t = useText();
  const { t: shared } = useTranslation();
  const request = useSignIn(({ email = "" }: Record<string, string>) =>
    auth.requestLoginCode(email),
  );
  return (
    <SignInFrame
      title={t("sign_in.code_title")}
      text={t("sign_in.code_text")}
      below={<BackToLogin />}
    >
      <AuthForm
        action={shared("auth.send_code")}
        busy={request.isPending}
        error={request.error}
        fields={["email"]}
        onSubmit={request.mutate}
      >
        {(errors) => <EmailField error={errors.email} />}
      </AuthForm>
    </SignInFrame>
  );
}

export function LoginCodeConfirmPage() {
  const t = useText();
  const { t: shared } = useTranslation();
  const confirm = useSignIn(({ code = "" }: Record<string, string>) =>
    auth.confirmLoginCode(code),
  );
  return (
    <SignInFrame
      title={shared("auth.verify_title")}
      text={shared("auth.verify_text")}
      below={<BackToLogin />}
    >
      <AuthForm
        action={t("sign_in.login_action")}
        busy={confirm.isPending}
        error={confirm.error}
        fields={["code"]}
        onSubmit={confirm.mutate}
      >
        {(errors) => <CodeField label={shared("auth.code")} error={errors.code} />}
      </AuthForm>
    </SignInFrame>
  );
}

export function ResetPage() {
  const { t } = useTranslation();
  const request = useSignIn(({ email = "" }: Record<string, string>) => auth.requestReset(email));
  return (
    <SignInFrame title={t("auth.reset_title")} text={t("auth.reset_text")} below={<BackToLogin />}>
      <AuthForm
        action={t("auth.send_code")}
        busy={request.isPending}
        error={request.error}
        fields={["email"]}
        onSubmit={request.mutate}
      >
        {(errors) => <EmailField error={errors.email} />}
      </AuthForm>
    </SignInFrame>
  );
}

export function ResetConfirmPage() {
  const t = useText();
  const { t: shared } = useTranslation();
  const reset = useMutation({
    mutationFn: ({ code = "", password = "" }: Record<string, string>) =>
      auth.resetPassword(code, password),
    onSuccess() {
      say(t("sign_in.reset_done"));
      go("/login", { replace: true });
    },
  });
  return (
    <SignInFrame
      title={shared("auth.reset_confirm_title")}
      text={shared("auth.verify_text")}
      below={<BackToLogin />}
    >
      <AuthForm
        action={shared("auth.reset_action")}
        busy={reset.isPending}
        error={reset.error}
        fields={["key", "password"]}
        onSubmit={reset.mutate}
      >
        {(errors) => (
          <>
            <CodeField label={shared("auth.code")} error={errors.key} />
            <PasswordField fresh label={shared("auth.new_password")} error={errors.password} />
          </>
        )}
      </AuthForm>
    </SignInFrame>
  );
}
