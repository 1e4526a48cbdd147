import { ScrollText } from "lucide-react";
import type { AuditRow } from "@/api/types";
import { useList } from "@/lib/list";
import { useMemberNames } from "@/lib/members";
import { useStore } from "@/lib/store";
import { useTranslation } from "@/lib/text";
import { AuditList } from "@/ui/audit-list";
import { PageFrame } from "@/ui/page";
import { EmptyState } from "@/ui/states";

export function AuditPage() {
  const { t } = useTranslation();
  const { api, store } = useStore();
  const list = useList<AuditRow>({ api, scope: store.id, path: "/audit/", known: [] });
  const names = useMemberNames();
  return (
    <PageFrame title={t("nav.audit")} subtitle={t("audit.subtitle")} narrow>
      <AuditList
        list={list}
        nameOf={(row) => {
          const [kind, key] = (row.credential ?? "").split(" ");
          if (kind === "api_key") return t("audit.key", { key });
          return (
            names.get(row.actor_id) ?? (row.actor_id ? t("audit.someone") : t("audit.system"))
          );
        }}
        empty={
          <EmptyState
            icon={<ScrollText />}
            title={t("audit.empty_title")}
            text={t("audit.empty_text")}
          />
        }
      />
    </PageFrame>
  );
}
