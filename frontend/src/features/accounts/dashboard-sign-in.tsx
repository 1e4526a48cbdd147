import { Link, useNavigate } from "react-router";
import { useTranslation } from "@/lib/text";
import { AuthFrame } from "./frame";
import type { Surface } from "./sign-in/surface";

const shared = {
  Link,
  useGo: useNavigate,
  arrived() {}, // the dashboard's own gate forgets where somebody wanted to go
};

/** The owners' host. */
export const ownerSurface: Surface = {
  ...shared,
  Frame: AuthFrame,
  signUp: true,
  useWords() {
    const { t } = useTranslation();
    return {
      login_title: t("auth.login_title"),
      login_text: t("auth.login_text"),
      login: t("auth.login"),
      signup_title: t("auth.signup_title"),
      signup_text: t("auth.signup_text"),
      new_here: t("auth.new_here"),
    };
  },
};

/** The host of the platform's staff, who do not sign themselves up. */
export const staffSurface: Surface = {
  ...ownerSurface,
  Frame: (props) => <AuthFrame {...props} wordless />,
  signUp: false,
  useWords() {
    const { t } = useTranslation();
    return {
      ...ownerSurface.useWords(),
      login_title: t("console.title"),
      login_text: t("console.login_text"),
    };
  },
};
