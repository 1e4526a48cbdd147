import type { PolicySettings } from "@/api/types";
import { useTranslation } from "@/lib/text";
import { Card } from "@/ui/card";
import { Field } from "@/ui/field";
import { Textarea } from "@/ui/input";
import { Loaded, useSettingForm } from "./use-setting";

const PATH = "/settings/policies/";
const POLICIES = ["delivery", "returns", "privacy", "terms"] as const;

export function PoliciesPage() {
  return (
    <Loaded<PolicySettings> path={PATH}>
      {(policies) => <PoliciesForm policies={policies} />}
    </Loaded>
  );
}

function PoliciesForm({ policies }: { policies: PolicySettings }) {
  const { t } = useTranslation();
  const { draft, disabled, foot } = useSettingForm<PolicySettings, PolicySettings>({
    path: PATH,
    start: policies,
    read: (saved) => saved,
  });
  return (
    <>
      <Card title={t("settings.policies")} description={t("settings.policies_text")}>
        <div className="grid gap-5">
          {POLICIES.map((policy) => (
            <Field
              key={policy}
              label={t(`settings.policy_${policy}`)}
              error={draft.errors[policy]}
              hint={t("settings.policies_hint")}
            >
              {(control) => (
                <Textarea
                  {...control}
                  rows={7}
                  maxLength={20_000}
                  disabled={disabled}
                  value={draft.value[policy]}
                  onChange={(event) => draft.set({ [policy]: event.target.value })}
                />
              )}
            </Field>
          ))}
        </div>
      </Card>
      {foot}
    </>
  );
}
