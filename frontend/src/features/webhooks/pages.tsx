import { useQuery } from "@tanstack/react-query";
import { Plus, Webhook } from "lucide-react";
import { useState } from "react";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { SecretOnce } from "@/ui/secret-once";
import { CardSkeleton, EmptyState, ErrorState, Late } from "@/ui/states";
import { EndpointDialog } from "./endpoint-dialog";
import { EndpointRow } from "./endpoint-row";
import type { Endpoint, NewEndpoint } from "./types";

export { DeliveriesPage } from "./deliveries-page";

/** Where the store's own programs are told what happens. */
export function WebhooksPage() {
  const { t } = useTranslation();
  const { api, store } = useStore();
  const [opened, setOpened] = useState<Endpoint | "new" | null>(null);
  const [made, setMade] = useState<NewEndpoint | null>(null);
  const endpoints = useQuery({
    queryKey: [store.id, "/webhooks/"],
    queryFn: ({ signal }) => api.get<Endpoint[]>("/webhooks/", undefined, signal),
  });
  if (endpoints.isPending) {
    return (
      <Late>
        <CardSkeleton />
      </Late>
    );
  }
  if (endpoints.error) {
    return <ErrorState boxed error={endpoints.error} onRetry={() => endpoints.refetch()} />;
  }
  return (
    <>
      <List endpoints={endpoints.data} onEdit={setOpened} onMade={setMade} />
      {opened && (
        <EndpointDialog
          known={opened === "new" ? null : opened}
          onClose={() => setOpened(null)}
          onMade={setMade}
        />
      )}
      {made && (
        <SecretOnce
          title={t("webhooks.once_title")}
          secret={made.secret}
          onClose={() => setMade(null)}
        >
          {t("webhooks.once_text")}
        </SecretOnce>
      )}
    </>
  );
}

interface ListProps {
  endpoints: Endpoint[];
  onEdit: (endpoint: Endpoint | "new") => void;
  onMade: (endpoint: NewEndpoint) => void;
}

function List({ endpoints, onEdit, onMade }: ListProps) {
  const { t } = useTranslation();
  const add = (
    <Button
      size="sm"
      look="primary"
      icon={<Plus className="size-4" />}
      onClick={() => onEdit("new")}
    >
      {t("webhooks.add")}
    </Button>
  );
  if (!endpoints.length) {
    return (
      <Card>
        <EmptyState
          icon={<Webhook />}
          title={t("webhooks.empty_title")}
          text={t("webhooks.empty_text")}
          action={add}
        />
      </Card>
    );
  }
  return (
    <Card title={t("webhooks.title")} description={t("webhooks.text")} action={add} flush>
      <ul className="pb-1">
        {endpoints.map((row) => (
          <EndpointRow key={row.id} row={row} onEdit={() => onEdit(row)} onMade={onMade} />
        ))}
      </ul>
    </Card>
  );
}
