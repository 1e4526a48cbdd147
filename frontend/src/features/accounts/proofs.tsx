import { lazy, type ReactNode } from "react";
import { ProofProvider } from "@/lib/proof";

const ProofDialog = lazy(async () => ({
  default: (await import("./security/proof-dialog")).ProofDialog,
}));

/** Around all that a signed-in person does: sensitive calls ask here, with code that comes then. */
export function Proofs({ children }: { children: ReactNode }) {
  return <ProofProvider question={ProofDialog}>{children}</ProofProvider>;
}
