/** Every page before one is signed in, on every host. */

export { SocialReturnPage } from "./by-provider";
export { LoginCodeConfirmPage, LoginCodePage, ResetConfirmPage, ResetPage } from "./code-pages";
export { DevicesPage } from "./devices-page";
export { LoginPage } from "./login-page";
export { SignUpPage, VerifyPage } from "./sign-up-pages";
export { TwoFactorPage } from "./two-factor-page";
