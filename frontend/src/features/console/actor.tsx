import type { AuditRow } from "@/api/types";
import { useTranslation } from "@/lib/text";

const SHORT = 8;

/** Who did it, by the address they sign in with; of an account that is gone only the id is left. */
export function Actor({ row }: { row: AuditRow }) {
  const { t } = useTranslation();
  if (row.actor_email) return row.actor_email;
  if (!row.actor_id) return t("audit.system");
  return (
    <span title={row.actor_id}>{t("console.account", { id: row.actor_id.slice(-SHORT) })}</span>
  );
}
