import { type ReactNode, useEffect } from "react";
import { rememberChoices } from "@/lib/choices";
import { ownerSurface } from "./dashboard-sign-in";
import { SignInSurface } from "./sign-in/surface";

/** Around the owners' sign-in pages; fetched with them, as who is signed in never needs it. */
export default function OwnerSignIn({ children }: { children: ReactNode }) {
  useEffect(() => rememberChoices(window.location.search), []);
  return <SignInSurface value={ownerSurface}>{children}</SignInSurface>;
}
