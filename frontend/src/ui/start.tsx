import { type ReactNode, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { applyAppearance } from "@/lib/appearance";
import { adoptCspNonce } from "@/lib/csp";
import { startI18n } from "@/lib/i18n";

/** Puts a surface on the page. `?fixtures` answers from memory, in development builds only. */
export async function start(surface: ReactNode): Promise<void> {
  adoptCspNonce();
  applyAppearance();
  if (import.meta.env.DEV) {
    const { maybeUseFixtures } = await import("@/fixtures/browser");
    await maybeUseFixtures();
  }
  await startI18n();
  const root = document.getElementById("root");
  if (root) createRoot(root).render(<StrictMode>{surface}</StrictMode>);
}
