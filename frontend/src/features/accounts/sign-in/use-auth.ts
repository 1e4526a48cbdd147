import { useMutation, useQueryClient } from "@tanstack/react-query";
import { renewSession } from "@/lib/session";
import type { AuthStep } from "../auth";
import { nextPath } from "../next";
import { rememberAsked } from "./asked";
import { useSurface } from "./surface";

const PAGES: Partial<Record<AuthStep, string>> = {
  verify_email: "/signup/verify",
  two_factor: "/login/two-factor",
  code: "/login/code/confirm",
  reset: "/password-reset/confirm",
  devices: "/login/devices",
  login: "/login",
};

/** Where an answer of the account service leads; who is through goes where they wanted to. */
export function pageAfter(step: AuthStep): string {
  return step === "done" ? nextPath() : (PAGES[step] ?? "/login");
}

/** Runs one step of signing in and goes where the answer points. */
export function useAuth<Input>(action: (input: Input) => Promise<AuthStep>) {
  const client = useQueryClient();
  const { useGo, arrived } = useSurface();
  const go = useGo();
  return useMutation({
    mutationFn: async (input: Input) => {
      rememberAsked(input);
      const step = await action(input);
      // Read now: as soon as the session is known the gate leads on, and arriving forgets it.
      const page = pageAfter(step);
      await renewSession(client);
      return { step, page };
    },
    onSuccess({ step, page }) {
      go(page, { replace: step === "done" });
      if (step === "done") arrived();
    },
  });
}
