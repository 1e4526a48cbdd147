import { useQuery } from "@tanstack/react-query";
import { KeySquare, Plus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { SecretOnce } from "@/ui/secret-once";
import { CardSkeleton, EmptyState, ErrorState, Late } from "@/ui/states";
import { KeyDialog } from "./key-dialog";
import { KeyRow } from "./key-row";
import type { ApiKey, NewKey } from "./types";

/** Keys by which the store's own programs ask the API. */
export function KeysPage() {
  const { t } = useTranslation();
  const { api, store } = useStore();
  const [opened, setOpened] = useState<ApiKey | "new" | null>(null);
  const [made, setMade] = useState<NewKey | null>(null);
  const keys = useQuery({
    queryKey: [store.id, "/api-keys/"],
    queryFn: ({ signal }) => api.get<ApiKey[]>("/api-keys/", undefined, signal),
  });
  if (keys.isPending) {
    return (
      <Late>
        <CardSkeleton />
      </Late>
    );
  }
  if (keys.error) return <ErrorState boxed error={keys.error} onRetry={() => keys.refetch()} />;
  const open = { onEdit: setOpened, onMade: setMade };
  const over = keys.data.filter((key) => key.state !== "active");
  return (
    <div className="grid gap-4">
      <Active keys={keys.data.filter((key) => key.state === "active")} {...open} />
      {over.length > 0 && <KeyList title={t("api_keys.over")} keys={over} {...open} />}
      {opened && (
        <KeyDialog
          known={opened === "new" ? null : opened}
          onClose={() => setOpened(null)}
          onMade={setMade}
        />
      )}
      {made && (
        <SecretOnce
          title={t("api_keys.once_title")}
          secret={made.secret}
          onClose={() => setMade(null)}
        >
          {t("api_keys.once_text")}
        </SecretOnce>
      )}
    </div>
  );
}

interface ListProps {
  keys: ApiKey[];
  onEdit: (key: ApiKey | "new") => void;
  onMade: (key: NewKey) => void;
}

function Active({ keys, onEdit, onMade }: ListProps) {
  const { t } = useTranslation();
  const make = (
    <Button
      size="sm"
      look="primary"
      icon={<Plus className="size-4" />}
      onClick={() => onEdit("new")}
    >
      {t("api_keys.make")}
    </Button>
  );
  if (keys.length) {
    return (
      <KeyList
        title={t("api_keys.title")}
        description={t("api_keys.text")}
        action={make}
        {...{ keys, onEdit, onMade }}
      />
    );
  }
  return (
    <Card>
      <EmptyState
        icon={<KeySquare />}
        title={t("api_keys.empty_title")}
        text={t("api_keys.empty_text")}
        action={make}
      />
    </Card>
  );
}

interface KeyListProps extends ListProps {
  title: string;
  description?: string;
  action?: ReactNode;
}

function KeyList({ keys, onEdit, onMade, ...head }: KeyListProps) {
  return (
    <Card {...head} flush>
      <ul className="pb-1">
        {keys.map((key) => (
          <KeyRow key={key.id} row={key} onEdit={() => onEdit(key)} onMade={onMade} />
        ))}
      </ul>
    </Card>
  );
}
