import { ScrollText } from "lucide-react";
import { Link } from "react-router";
import type { AuditRow } from "@/api/types";
import { platformApi } from "@/lib/http";
import { useList } from "@/lib/list";
import { useTranslation } from "@/lib/text";
import { AuditList } from "@/ui/audit-list";
import { PageFrame } from "@/ui/page";
import { EmptyState } from "@/ui/states";
import { Actor } from "./actor";

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
        nameOf={(row) => <Actor row={row} />}
        links={(row) =>
          row.tenant_id && (
            <Link to={`/stores/${row.tenant_id}`} className="text-brand-text hover:underline">
              {t("console.open_store")}
            </Link>
          )
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
