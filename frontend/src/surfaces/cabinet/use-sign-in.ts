import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { AuthStep } from "@/features/accounts/auth";
import { forgetNext, nextPath } from "@/features/accounts/next";
import { go } from "@/features/cabinet/router";
import { renewSession } from "@/lib/session";

const PAGES: Partial<Record<AuthStep, string>> = {
  verify_email: "/signup/verify",
  two_factor: "/login/two-factor",
  code: "/login/code/confirm",
  reset: "/password-reset/confirm",
};

/** Where an answer of the account service leads; who is through goes where they wanted to. */
export function pageAfter(step: AuthStep): string {
  if (step !== "done") return PAGES[step] ?? "/login";
  const wanted = nextPath();
  forgetNext();
  return wanted;
}

/** Runs one step of signing in and goes where the answer points. */
export function useSignIn<Input>(action: (input: Input) => Promise<AuthStep>) {
  const client = useQueryClient();
  return useMutation({
    async mutationFn(input: Input) {
      const step = await action(input);
      await renewSession(client);
      return step;
    },
    onSuccess: (step) => go(pageAfter(step), { replace: step === "done" }),
  });
}
