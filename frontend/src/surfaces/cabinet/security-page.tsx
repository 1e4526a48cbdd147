import { SecurityCards } from "@/features/accounts/security/cards";
import { CabinetPage } from "@/features/cabinet/parts";
import { useText } from "@/features/cabinet/text";

export function SecurityPage() {
  const t = useText();
  return (
    <CabinetPage title={t("security.title")} text={t("security.text")}>
      <SecurityCards passkeys />
    </CabinetPage>
  );
}
