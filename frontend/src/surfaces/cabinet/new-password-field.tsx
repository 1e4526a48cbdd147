import { useTranslation } from "react-i18next";
import { useText } from "@/features/cabinet/text";
import { Field } from "@/ui/field";
import { PasswordInput } from "@/ui/input";

const SHORTEST = 10;

export function NewPasswordField({ error, label }: { error?: string; label?: string }) {
  const t = useText();
  const { t: shared } = useTranslation();
  return (
    <Field
      label={label ?? shared("auth.password")}
      error={error}
      hint={t("sign_in.password_hint")}
    >
      {(control) => (
        <PasswordInput
          {...control}
          name="password"
          autoComplete="new-password"
          minLength={SHORTEST}
          required
        />
      )}
    </Field>
  );
}
