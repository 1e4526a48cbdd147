import { useTranslation } from "@/lib/text";
import * as auth from "../auth";
import { AuthForm, CodeField, EmailField, PasswordField } from "../form";
import { lastAsked } from "./asked";
import { Again, CodeSent } from "./code-pages";
import { HaveAccount, WrongAddress } from "./links";
import { useSurface } from "./surface";
import { useAuth } from "./use-auth";
import { useWays } from "./ways";

export function SignUpPage() {
  const { Frame, useWords } = useSurface();
  const { t } = useTranslation();
  const words = useWords();
  const { data: ways } = useWays();
  const withPassword = ways?.password ?? true;
  const signUp = useAuth(({ email = "", password }: Record<string, string>) =>
    auth.signUp(email, password),
  );
  return (
    <Frame title={words.signup_title} text={words.signup_text} footer={<HaveAccount />}>
      <AuthForm
        action={t("auth.signup_action")}
        busy={signUp.isPending}
        error={signUp.error}
        fields={["email", "password"]}
        onSubmit={signUp.mutate}
      >
        {(errors) => (
          <>
            <EmailField error={errors.email} defaultValue={lastAsked().email} />
            {withPassword && <PasswordField fresh error={errors.password} />}
          </>
        )}
      </AuthForm>
      {words.claim && <p className="mt-5 text-sm text-pretty text-ink-2">{words.claim}</p>}
    </Frame>
  );
}

export function VerifyPage() {
  const { Frame } = useSurface();
  const { t } = useTranslation();
  const verify = useAuth(({ code = "" }: Record<string, string>) => auth.verifyEmail(code));
  return (
    <Frame title={t("auth.verify_title")} text={<CodeSent />} footer={<WrongAddress />}>
      <AuthForm
        action={t("auth.verify_action")}
        busy={verify.isPending}
        error={verify.error}
        fields={["key"]}
        onSubmit={verify.mutate}
      >
        {(errors) => <CodeField label={t("auth.code")} error={errors.key} />}
      </AuthForm>
      <Again ask={auth.resendEmailCode} />
    </Frame>
  );
}
