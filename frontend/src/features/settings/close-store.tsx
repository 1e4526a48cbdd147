import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { StoreSummary } from "@/api/types";
import { SESSION_KEY } from "@/lib/session";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { TypedConfirm } from "@/ui/typed-confirm";

/** For owners: the store closes at once, and its data goes a month later. */
export function CloseStore() {
  const { t } = useTranslation();
  const { can } = useStore();
  const [asking, setAsking] = useState(false);
  if (!can.own) return null;
  return (
    <Card title={t("settings.close_title")} description={t("settings.close_text")}>
      <Button look="danger" onClick={() => setAsking(true)}>
        {t("settings.close")}
      </Button>
      {asking && <CloseDialog onClose={() => setAsking(false)} />}
    </Card>
  );
}

function CloseDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { store, api } = useStore();
  const client = useQueryClient();
  return (
    <TypedConfirm
      title={t("settings.close_ask", { name: store.name })}
      description={t("settings.close_explained")}
      word={store.slug}
      label={t("settings.close_type", { slug: store.slug })}
      field="slug"
      confirm={t("settings.close")}
      run={(slug) => api.put<StoreSummary>("/store/closing/", { slug })}
      onDone={() => client.invalidateQueries({ queryKey: SESSION_KEY })}
      onClose={onClose}
    />
  );
}
