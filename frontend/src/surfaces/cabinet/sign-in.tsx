/** Every page before the cabinet, fetched as one: who needs one of them often needs the next. */

export { LoginCodeConfirmPage, LoginCodePage, ResetConfirmPage, ResetPage } from "./code-pages";
export { DeletedPage } from "./deleted-page";
export { LoginPage } from "./login-page";
export { SignUpPage, VerifyPage } from "./sign-up-pages";
export { TwoFactorPage } from "./two-factor-page";
