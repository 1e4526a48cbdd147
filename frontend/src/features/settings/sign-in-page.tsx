import type { SignInSettings } from "@/api/types";
import { countryName } from "@/lib/countries";
import type { Draft } from "@/lib/draft";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Banner, Card } from "@/ui/card";
import { Field } from "@/ui/field";
import { Input, Select, Switch } from "@/ui/input";
import { SocialProvidersCard } from "./social-providers";
import { Loaded, useSettingForm } from "./use-setting";

const PATH = "/settings/sign-in/";

type Policy = Omit<SignInSettings, "can_text">;
interface SignInDraft extends Omit<Policy, "device_limit"> {
  device_limit: string;
}

const read = ({ can_text: _, ...policy }: SignInSettings): SignInDraft => ({
  ...policy,
  device_limit: policy.device_limit ? String(policy.device_limit) : "",
});

/** An empty field is no limit. What was typed goes as it is: the server says what is wrong. */
const write = ({ device_limit, ...rest }: SignInDraft) => ({
  ...rest,
  device_limit: device_limit.trim() || 0,
});

const turned = <Item,>(list: Item[], item: Item, on: boolean): Item[] =>
  on ? [...list.filter((other) => other !== item), item] : list.filter((other) => other !== item);

export function SignInPage() {
  return <Loaded<SignInSettings> path={PATH}>{(saved) => <SignInForm saved={saved} />}</Loaded>;
}

function SignInForm({ saved }: { saved: SignInSettings }) {
  const { draft, disabled, foot } = useSettingForm<SignInDraft, SignInSettings>({
    path: PATH,
    start: read(saved),
    read,
    write,
  });
  const part = { draft, disabled };
  return (
    <>
      <div className="grid gap-4">
        <EmailCard {...part} />
        <PhoneCard {...part} saved={saved} />
        <FactorsCard {...part} />
        <DevicesCard {...part} />
        <SocialProvidersCard />
      </div>
      {foot}
    </>
  );
}

interface PartProps {
  draft: Draft<SignInDraft>;
  disabled: boolean;
}

function EmailCard({ draft, disabled }: PartProps) {
  const { t } = useTranslation();
  const { identifiers, password, code } = draft.value;
  const on = identifiers.includes("email");
  return (
    <Card title={t("sign_in.email")}>
      <div className="grid gap-4">
        <Switch
          label={t("sign_in.email_on")}
          hint={t("sign_in.email_hint")}
          disabled={disabled}
          checked={on}
          onChange={(next) => draft.set({ identifiers: turned(identifiers, "email", next) })}
        />
        <Complaint text={draft.errors.identifiers} />
        {on && (
          <>
            <Switch
              label={t("sign_in.password")}
              disabled={disabled}
              checked={password}
              onChange={(next) => draft.set({ password: next })}
            />
            <Switch
              label={t("sign_in.code")}
              hint={t("sign_in.code_hint")}
              disabled={disabled}
              checked={code}
              onChange={(next) => draft.set({ code: next })}
            />
            <Complaint text={draft.errors.password} />
          </>
        )}
      </div>
    </Card>
  );
}

function PhoneCard({ draft, disabled, saved }: PartProps & { saved: SignInSettings }) {
  const { t } = useTranslation();
  const { store } = useStore();
  const { identifiers, phone_countries } = draft.value;
  const on = identifiers.includes("phone");
  function turn(next: boolean) {
    draft.set({
      identifiers: turned(identifiers, "phone", next),
      ...(next ? {} : { phone_countries: [] }),
    });
  }
  return (
    <Card title={t("sign_in.phone")}>
      <div className="grid gap-4">
        {!saved.can_text && <Banner tone="info">{t("sign_in.no_texts")}</Banner>}
        <Switch
          label={t("sign_in.phone_on")}
          hint={t("sign_in.phone_hint")}
          disabled={disabled || (!saved.can_text && !on)}
          checked={on}
          onChange={turn}
        />
        {on && (
          <Switch
            label={t("sign_in.phone_home", { country: countryName(store.country) })}
            hint={t("sign_in.phone_home_hint")}
            disabled={disabled}
            checked={phone_countries.length > 0}
            onChange={(next) => draft.set({ phone_countries: next ? [store.country] : [] })}
          />
        )}
        {saved.identifiers.includes("phone") && !on && (
          <Banner tone="warn">{t("sign_in.phone_leaves")}</Banner>
        )}
        <Complaint text={draft.errors.phone_countries} />
      </div>
    </Card>
  );
}

function FactorsCard({ draft, disabled }: PartProps) {
  const { t } = useTranslation();
  const { passkey, second_factors: factors } = draft.value;
  /** Passkeys that open the account are passkeys that people have. */
  function turnPasskey(next: boolean) {
    draft.set({
      passkey: next,
      second_factors: next ? turned(factors, "webauthn", true) : factors,
    });
  }
  return (
    <Card title={t("sign_in.more")}>
      <div className="grid gap-4">
        <Switch
          label={t("sign_in.passkey")}
          hint={t("sign_in.passkey_hint")}
          disabled={disabled}
          checked={passkey}
          onChange={turnPasskey}
        />
        <Complaint text={draft.errors.passkey} />
        <Switch
          label={t("sign_in.totp")}
          hint={t("sign_in.totp_hint")}
          disabled={disabled}
          checked={factors.includes("totp")}
          onChange={(next) => draft.set({ second_factors: turned(factors, "totp", next) })}
        />
      </div>
    </Card>
  );
}

function DevicesCard({ draft, disabled }: PartProps) {
  const { t } = useTranslation();
  const { device_limit, device_overflow } = draft.value;
  return (
    <Card title={t("sign_in.devices")} description={t("sign_in.devices_text")}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label={t("sign_in.device_limit")}
          hint={t("sign_in.device_limit_hint")}
          error={draft.errors.device_limit}
        >
          {(control) => (
            <Input
              {...control}
              type="number"
              min={0}
              max={20}
              disabled={disabled}
              value={device_limit}
              onChange={(event) => draft.set({ device_limit: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("sign_in.device_overflow")} error={draft.errors.device_overflow}>
          {(control) => (
            <Select
              {...control}
              disabled={disabled || !device_limit}
              value={device_overflow}
              onChange={(event) =>
                draft.set({ device_overflow: event.target.value as "ask" | "refuse" })
              }
            >
              <option value="ask">{t("sign_in.overflow_ask")}</option>
              <option value="refuse">{t("sign_in.overflow_refuse")}</option>
            </Select>
          )}
        </Field>
      </div>
    </Card>
  );
}

function Complaint({ text }: { text?: string }) {
  if (!text) return null;
  return (
    <p role="alert" className="text-sm text-bad">
      {text}
    </p>
  );
}
