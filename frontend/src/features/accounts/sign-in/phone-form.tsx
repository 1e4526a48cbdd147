import { useTranslation } from "@/lib/text";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import * as auth from "../auth";
import { AuthForm } from "../form";
import { useAuth } from "./use-auth";
import type { Ways } from "./ways";

/** A number, then a code: the same for who has an account and for who has none yet. */
export function PhoneForm({ ways }: { ways: Ways }) {
  const { t } = useTranslation();
  const request = useAuth(({ phone = "" }: Record<string, string>) =>
    auth.requestPhoneCode(phone),
  );
  return (
    <AuthForm
      action={t("auth.phone_action")}
      busy={request.isPending}
      error={request.error}
      fields={["phone"]}
      onSubmit={request.mutate}
    >
      {(errors) => (
        <Field
          label={t("auth.phone")}
          error={errors.phone}
          hint={ways.phone_example && t("auth.phone_hint", { example: ways.phone_example })}
        >
          {(control) => (
            <span className="relative block">
              <Calling code={ways.calling_code} />
              <Input
                {...control}
                name="phone"
                type="tel"
                inputMode="tel"
                autoComplete={ways.passkey ? "tel webauthn" : "tel"}
                required
                autoFocus
                maxLength={20}
                className="num h-13! pl-20! text-lg! tracking-wide"
              />
            </span>
          )}
        </Field>
      )}
    </AuthForm>
  );
}

/** Where a number without a country code is from; another one may be typed in full. */
function Calling({ code }: { code: string }) {
  return (
    <span
      aria-hidden="true"
      className="num pointer-events-none absolute inset-y-0 left-0 z-1 grid w-17 place-items-center border-r border-line text-base text-ink-2"
    >
      {code}
    </span>
  );
}
