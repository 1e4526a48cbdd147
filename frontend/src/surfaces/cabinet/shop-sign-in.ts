import { forgetNext } from "@/features/accounts/next";
import type { Surface } from "@/features/accounts/sign-in/surface";
import { go, Link } from "@/features/cabinet/router";
import { useText } from "@/features/cabinet/text";
import { SignInFrame } from "./sign-in-frame";

/** A store's host. */
export const shopSurface: Surface = {
  Frame: SignInFrame,
  Link,
  useGo: () => go,
  arrived: forgetNext,
  signUp: true,
  useWords() {
    const t = useText();
    return {
      login_title: t("sign_in.login_title"),
      login_text: t("sign_in.login_text"),
      login: t("sign_in.login_action"),
      signup_title: t("sign_in.signup_title"),
      signup_text: t("sign_in.signup_text"),
      new_here: t("sign_in.new_here"),
      claim: t("sign_in.claim"),
    };
  },
};
