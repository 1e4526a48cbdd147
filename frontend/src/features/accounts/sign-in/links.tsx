import { useTranslation } from "@/lib/text";
import { LINK, useSurface } from "./surface";

export function BackToLogin() {
  const { Link } = useSurface();
  const { t } = useTranslation();
  return (
    <Link to="/login" className={LINK}>
      {t("auth.back_to_login")}
    </Link>
  );
}

export function HaveAccount() {
  const { Link, useWords } = useSurface();
  const { t } = useTranslation();
  return (
    <>
      {t("auth.have_account")}{" "}
      <Link to="/login" className={LINK}>
        {useWords().login}
      </Link>
    </>
  );
}

export function WrongAddress() {
  const { Link } = useSurface();
  const { t } = useTranslation();
  return (
    <>
      {t("auth.wrong_address")}{" "}
      <Link to="/signup" className={LINK}>
        {t("auth.start_again")}
      </Link>
    </>
  );
}
