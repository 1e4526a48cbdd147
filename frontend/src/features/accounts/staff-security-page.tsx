import { useTranslation } from "@/lib/text";
import { SecurityPage } from "./security-page";

/** The same cards as for owners, in the console's page. */
export function StaffSecurityPage() {
  const { t } = useTranslation();
  return (
    <div className="mx-auto max-w-3xl px-4 py-8 sm:px-6">
      <h1 className="mb-6 text-2xl font-semibold tracking-tight">{t("nav.security")}</h1>
      <SecurityPage />
    </div>
  );
}
