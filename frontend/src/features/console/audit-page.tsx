import { ScrollText } from "lucide-react";
import type { AuditRow } from "@/api/types";
import { platformApi } from "@/lib/http";
import { useList } from "@/lib/list";
import { useTranslation } from "@/lib/text";
import { AuditList } from "@/ui/audit-list";
import { PageFrame } from "@/ui/page";
import { EmptyState } from "@/ui/states";

export function ConsoleAuditPage() {
  const { t } = useTranslation();
  const list = useList<AuditRow>({
    api: platformApi,
    scope: "console",
    path: "/console/audit/",
    known: ["tenant"],
  });
  return (
    <PageFrame title={t("console.trail")} narrow>
      <AuditList
        list={list}
        nameOf={(row) =>
          [row.actor_email || row.actor_id || t("audit.system"), row.tenant_id]
            .filter(Boolean)
            .join(" · ")
        }
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
