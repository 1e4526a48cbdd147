import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { renewSession } from "@/lib/session";
import type { AuthStep } from "./auth";
import { nextPath } from "./next";

const PAGES: Partial<Record<AuthStep, string>> = {
  verify_email: "/signup/verify",
  two_factor: "/login/two-factor",
  code: "/login/code/confirm",
  reset: "/password-reset/confirm",
  login: "/login",
};

/** The next page says to which address the code went. */
function whom(input: unknown): { email: string } | undefined {
  const { email } = (input ?? {}) as { email?: string };
  return email ? { email } : undefined;
}

/** Runs one step of signing in and goes where the answer points. */
export function useAuth<Input>(action: (input: Input) => Promise<AuthStep>) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async (input: Input) => {
      const step = await action(input);
      // Read now: as soon as the session is known the gate leads on, and arriving forgets it.
      const page = step === "done" ? nextPath() : (PAGES[step] ?? "/login");
      await renewSession(client);
      return { step, page };
    },
    onSuccess({ step, page }, input) {
      navigate(page, { replace: step === "done", state: whom(input) });
    },
  });
}
