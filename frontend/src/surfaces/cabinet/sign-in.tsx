/** Every page before the cabinet, fetched as one: who needs one of them often needs the next. */

import type { ReactNode } from "react";
import { SignInSurface } from "@/features/accounts/sign-in/surface";
import { shopSurface } from "./shop-sign-in";

export * from "@/features/accounts/sign-in/pages";
export { DeletedPage } from "./deleted-page";

export function ShopSignIn({ children }: { children: ReactNode }) {
  return <SignInSurface value={shopSurface}>{children}</SignInSurface>;
}
