import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { say, sayProblem } from "@/ui/toast";
import * as auth from "../auth";
import { AuthForm, CodeField, EmailField, PasswordField } from "../form";
import { lastAsked } from "./asked";
import { BackToLogin } from "./links";
import { useSurface } from "./surface";
import { useAuth } from "./use-auth";

export function LoginCodePage() {
  const { Frame } = useSurface();
  const { t } = useTranslation();
  const request = useAuth(({ email = "" }: Record<string, string>) =>
    auth.requestLoginCode(email),
  );
  return (
    <Frame title={t("auth.by_code_title")} text={t("auth.by_code_text")} footer={<BackToLogin />}>
      <AuthForm
        action={t("auth.send_code")}
        busy={request.isPending}
        error={request.error}
        fields={["email"]}
        onSubmit={request.mutate}
      >
        {(errors) => <EmailField error={errors.email} defaultValue={lastAsked().email} />}
      </AuthForm>
    </Frame>
  );
}

export function LoginCodeConfirmPage() {
  const { Frame, useWords } = useSurface();
  const { t } = useTranslation();
  const words = useWords();
  const { phone } = lastAsked();
  const confirm = useAuth(({ code = "" }: Record<string, string>) => auth.confirmLoginCode(code));
  return (
    <Frame
      title={phone ? t("auth.phone_code_title") : t("auth.verify_title")}
      text={<CodeSent />}
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
          <CodeField label={t("auth.code")} error={errors.code} digits={phone ? 6 : undefined} />
        )}
      </AuthForm>
      <Again ask={auth.resendLoginCode} />
    </Frame>
  );
}

/** For who waits: the code once more. */
export function Again({ ask }: { ask: () => Promise<unknown> }) {
  const { t } = useTranslation();
  const resend = useMutation({
    mutationFn: ask,
    onSuccess: () => say(t("auth.code_sent_again")),
    onError: sayProblem,
  });
  return (
    <p className="mt-5 text-base text-ink-2">
      {t("auth.no_code")}{" "}
      <Button look="link" busy={resend.isPending} onClick={() => resend.mutate()}>
        {t("auth.resend")}
      </Button>
    </p>
  );
}

export function ResetPage() {
  const { Frame } = useSurface();
  const { t } = useTranslation();
  const request = useAuth(({ email = "" }: Record<string, string>) => auth.requestReset(email));
  return (
    <Frame title={t("auth.reset_title")} text={t("auth.reset_text")} footer={<BackToLogin />}>
      <AuthForm
        action={t("auth.send_code")}
        busy={request.isPending}
        error={request.error}
        fields={["email"]}
        onSubmit={request.mutate}
      >
        {(errors) => <EmailField error={errors.email} />}
      </AuthForm>
    </Frame>
  );
}

export function ResetConfirmPage() {
  const { Frame } = useSurface();
  const { t } = useTranslation();
  const reset = useAuth(({ code = "", password = "" }: Record<string, string>) =>
    auth.resetPassword(code, password),
  );
  return (
    <Frame title={t("auth.reset_confirm_title")} text={<CodeSent />} footer={<BackToLogin />}>
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
    </Frame>
  );
}

/** Where the code went, as long as the browser knows it. */
export function CodeSent() {
  const { t } = useTranslation();
  const { email, phone } = lastAsked();
  if (phone) return t("auth.phone_code_text", { phone });
  return email ? t("auth.verify_text_to", { email }) : t("auth.verify_text");
}
