import type { PaymentSettings } from "@/api/types";
import type { Draft } from "@/lib/draft";
import { useTranslation } from "@/lib/text";
import { Badge, Banner, Card } from "@/ui/card";
import { Field } from "@/ui/field";
import { Input, PasswordInput, Switch, Textarea } from "@/ui/input";
import { Loaded, useSettingForm } from "./use-setting";

const PATH = "/settings/payments/";

interface PaymentDraft {
  card: { enabled: boolean; publishable_key: string; secret_key: string };
  on_delivery: PaymentSettings["on_delivery"];
}

function read({ card, on_delivery }: PaymentSettings): PaymentDraft {
  const { enabled, publishable_key } = card;
  return {
    card: { enabled, publishable_key: publishable_key ?? "", secret_key: "" },
    on_delivery,
  };
}

/** A secret that was not typed anew stays what it is. */
function write({ card, on_delivery }: PaymentDraft) {
  const { secret_key, ...open } = card;
  return { card: secret_key ? card : open, on_delivery };
}

export function PaymentsPage() {
  return (
    <Loaded<PaymentSettings> path={PATH}>
      {(payments) => <PaymentsForm payments={payments} />}
    </Loaded>
  );
}

function PaymentsForm({ payments }: { payments: PaymentSettings }) {
  const { draft, disabled, foot } = useSettingForm<PaymentDraft, PaymentSettings>({
    path: PATH,
    start: read(payments),
    read,
    write,
  });
  return (
    <>
      <div className="grid gap-4">
        <CardCard draft={draft} disabled={disabled} payments={payments} />
        <OnDeliveryCard draft={draft} disabled={disabled} />
      </div>
      {foot}
    </>
  );
}

interface PartProps {
  draft: Draft<PaymentDraft>;
  disabled: boolean;
}

function CardCard({ draft, disabled, payments }: PartProps & { payments: PaymentSettings }) {
  const { t } = useTranslation();
  const { card } = draft.value;
  const set = (change: Partial<PaymentDraft["card"]>) =>
    draft.set({ card: { ...card, ...change } });
  return (
    <Card
      title={t("payments.card")}
      action={payments.card.demo && <Badge tone="warn">{t("payments.demo")}</Badge>}
    >
      <div className="grid gap-4">
        <Switch
          label={t("payments.card_enabled")}
          hint={t("payments.card_hint")}
          disabled={disabled}
          checked={card.enabled}
          onChange={(enabled) => set({ enabled })}
        />
        {payments.card.demo && <Banner tone="info">{t("payments.demo_text")}</Banner>}
        {card.enabled && !payments.card.demo && (
          <div className="grid gap-4 sm:grid-cols-2">
            <Field
              label={t("payments.publishable_key")}
              error={draft.errors["card.publishable_key"] ?? draft.errors.publishable_key}
            >
              {(control) => (
                <Input
                  {...control}
                  disabled={disabled}
                  value={card.publishable_key}
                  placeholder="pk_live_…"
                  onChange={(event) => set({ publishable_key: event.target.value })}
                />
              )}
            </Field>
            <Field
              label={t("payments.secret_key")}
              aside={payments.card.secret_key_set && t("payments.secret_set")}
              error={draft.errors["card.secret_key"] ?? draft.errors.secret_key}
            >
              {(control) => (
                <PasswordInput
                  {...control}
                  disabled={disabled}
                  autoComplete="off"
                  value={card.secret_key}
                  placeholder={payments.card.secret_key_set ? "••••••••" : "sk_live_…"}
                  onChange={(event) => set({ secret_key: event.target.value })}
                />
              )}
            </Field>
          </div>
        )}
      </div>
    </Card>
  );
}

function OnDeliveryCard({ draft, disabled }: PartProps) {
  const { t } = useTranslation();
  const { on_delivery } = draft.value;
  const set = (change: Partial<PaymentDraft["on_delivery"]>) =>
    draft.set({ on_delivery: { ...on_delivery, ...change } });
  return (
    <Card title={t("payments.on_delivery")}>
      <div className="grid gap-4">
        <Switch
          label={t("payments.on_delivery_enabled")}
          hint={t("payments.on_delivery_hint")}
          disabled={disabled}
          checked={on_delivery.enabled}
          onChange={(enabled) => set({ enabled })}
        />
        {on_delivery.enabled && (
          <>
            <Field label={t("payments.label")} error={draft.errors["on_delivery.label"]}>
              {(control) => (
                <Input
                  {...control}
                  disabled={disabled}
                  value={on_delivery.label}
                  onChange={(event) => set({ label: event.target.value })}
                />
              )}
            </Field>
            <Field
              label={t("payments.instructions")}
              error={draft.errors["on_delivery.instructions"]}
            >
              {(control) => (
                <Textarea
                  {...control}
                  rows={3}
                  disabled={disabled}
                  value={on_delivery.instructions}
                  onChange={(event) => set({ instructions: event.target.value })}
                />
              )}
            </Field>
          </>
        )}
      </div>
    </Card>
  );
}
