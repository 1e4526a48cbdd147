import { useState } from "react";
import { useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { CardSkeleton, ErrorState, Late } from "@/ui/states";
import * as auth from "../auth";
import { AuthForm, EmailField, PasswordField } from "../form";
import { OtherWays } from "./other-ways";
import { PhoneForm } from "./phone-form";
import { LINK, useSurface } from "./surface";
import { useAuth } from "./use-auth";
import { useWays, type Ways } from "./ways";

export function LoginPage() {
  const { Frame, useWords } = useSurface();
  const words = useWords();
  const { data: ways, error, refetch } = useWays();
  const [by, setBy] = useState<"phone" | "email" | null>(null);
  const chosen = by ?? (ways?.phone ? "phone" : "email");
  return (
    <Frame
      title={words.login_title}
      text={words.login_text}
      footer={ways && <NewHere ways={ways} />}
    >
      {error && <ErrorState error={error} onRetry={refetch} />}
      {!ways && !error && (
        <Late>
          <CardSkeleton />
        </Late>
      )}
      {ways && chosen === "phone" && <PhoneForm ways={ways} />}
      {ways && chosen === "email" && <EmailForm ways={ways} />}
      {ways && (
        <OtherWays ways={ways} withCode={chosen === "email"}>
          {ways.phone && ways.email && <Switch to={chosen} onSwitch={setBy} />}
        </OtherWays>
      )}
    </Frame>
  );
}

interface SwitchProps {
  to: "phone" | "email";
  onSwitch: (by: "phone" | "email") => void;
}

function Switch({ to, onSwitch }: SwitchProps) {
  const { t } = useTranslation();
  return (
    <Button size="lg" onClick={() => onSwitch(to === "phone" ? "email" : "phone")}>
      {to === "phone" ? t("auth.by_email") : t("auth.by_phone")}
    </Button>
  );
}

function EmailForm({ ways }: { ways: Ways }) {
  const { useWords } = useSurface();
  const { t } = useTranslation();
  const words = useWords();
  const logIn = useAuth(({ email = "", password = "" }: Record<string, string>) =>
    ways.password ? auth.logIn(email, password) : auth.requestLoginCode(email),
  );
  return (
    <AuthForm
      action={ways.password ? words.login : t("auth.send_code")}
      busy={logIn.isPending}
      error={logIn.error}
      fields={["email", "password"]}
      onSubmit={logIn.mutate}
    >
      {(errors) => (
        <>
          <EmailField error={errors.email} passkeys={ways.passkey} />
          {ways.password && <PasswordField error={errors.password} aside={<Forgot />} />}
        </>
      )}
    </AuthForm>
  );
}

function Forgot() {
  const { Link } = useSurface();
  const { t } = useTranslation();
  return (
    <Link to="/password-reset" className="text-sm text-brand-text hover:underline">
      {t("auth.forgot")}
    </Link>
  );
}

function NewHere({ ways }: { ways: Ways }) {
  const { Link, signUp, useWords } = useSurface();
  const { t } = useTranslation();
  const words = useWords();
  if (!signUp || !ways.email) return null;
  return (
    <>
      {words.new_here}{" "}
      <Link to="/signup" className={LINK}>
        {t("auth.signup_action")}
      </Link>
    </>
  );
}
