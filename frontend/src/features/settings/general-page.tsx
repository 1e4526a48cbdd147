import { useQueryClient } from "@tanstack/react-query";
import type { StoreSummary } from "@/api/types";
import { countryName } from "@/lib/countries";
import { day, daysUntil } from "@/lib/dates";
import { currencyName } from "@/lib/money";
import { SESSION_KEY } from "@/lib/session";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Badge, Card } from "@/ui/card";
import { Field } from "@/ui/field";
import { Input, Select } from "@/ui/input";
import { CloseStore } from "./close-store";
import { useSettingForm } from "./use-setting";

type General = Pick<StoreSummary, "name" | "time_zone">;

const generalOf = ({ name, time_zone }: StoreSummary): General => ({ name, time_zone });

/** What this browser knows, and the store's own in any case. */
const zonesWith = (own: string) =>
  [...new Set([...Intl.supportedValuesOf("timeZone"), own])].toSorted();

export function GeneralPage() {
  const { t } = useTranslation();
  const { store } = useStore();
  const client = useQueryClient();
  const { draft, disabled, foot } = useSettingForm<General, StoreSummary>({
    path: "/store/",
    start: generalOf(store),
    read: generalOf,
    onSaved: () => void client.invalidateQueries({ queryKey: SESSION_KEY }),
  });
  return (
    <>
      <div className="grid gap-4">
        <Card title={t("settings.general")}>
          <div className="grid gap-4">
            <Field label={t("settings.store_name")} error={draft.errors.name}>
              {(control) => (
                <Input
                  {...control}
                  disabled={disabled}
                  maxLength={80}
                  value={draft.value.name}
                  onChange={(event) => draft.set({ name: event.target.value })}
                />
              )}
            </Field>
            <Field
              label={t("settings.time_zone")}
              hint={t("settings.time_zone_hint")}
              error={draft.errors.time_zone}
            >
              {(control) => (
                <Select
                  {...control}
                  disabled={disabled}
                  value={draft.value.time_zone}
                  onChange={(event) => draft.set({ time_zone: event.target.value })}
                >
                  {zonesWith(store.time_zone).map((zone) => (
                    <option key={zone} value={zone}>
                      {zone.replaceAll("_", " ")}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          </div>
        </Card>
        <Facts />
        <CloseStore />
      </div>
      {foot}
    </>
  );
}

function Facts() {
  const { t } = useTranslation();
  const { store } = useStore();
  const trial = store.trial_ends_at;
  const facts: [string, React.ReactNode][] = [
    [
      t("settings.address"),
      <a key="url" href={store.url} className="text-brand-text hover:underline">
        {store.url}
      </a>,
    ],
    [t("settings.country"), countryName(store.country)],
    [t("settings.currency"), `${store.currency} · ${currencyName(store.currency)}`],
    [
      t("settings.plan"),
      <span key="plan" className="flex items-center gap-2">
        <span className="capitalize">{store.plan}</span>
        {trial && daysUntil(trial) >= 0 && (
          <Badge tone="brand">{t("settings.trial_until", { day: day(trial) })}</Badge>
        )}
      </span>,
    ],
    [
      t("settings.id"),
      <code key="id" className="font-mono text-xs select-all">
        {store.id}
      </code>,
    ],
  ];
  return (
    <Card title={t("settings.facts")}>
      <dl className="grid gap-3 text-sm">
        {facts.map(([label, value]) => (
          <div key={label} className="flex flex-wrap gap-x-4">
            <dt className="w-36 text-ink-3">{label}</dt>
            <dd className="min-w-0 break-all">{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
