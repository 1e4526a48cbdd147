import { call } from "@/lib/http";
import { Problem } from "@/lib/problem";

/** What the account service wants next. */
export type AuthStep = "done" | "verify_email" | "two_factor" | "code" | "reset" | "login";

interface Flow {
  id: string;
  is_pending?: boolean;
}

interface AuthAnswer {
  data?: { flows?: Flow[] };
  meta?: { is_authenticated?: boolean };
}

const PENDING: Record<string, AuthStep> = {
  verify_email: "verify_email",
  mfa_authenticate: "two_factor",
  login_by_code: "code",
  password_reset_by_code: "reset",
};

/** A 401 of the account service is a direction, not a failure: it names the pending flow. */
export function stepOf(answer: AuthAnswer): AuthStep {
  const flows = answer.data?.flows ?? [];
  const pending = flows.find((flow) => flow.is_pending && flow.id in PENDING);
  if (pending) return PENDING[pending.id] ?? "login";
  return answer.meta?.is_authenticated === false ? "login" : "done";
}

async function step(method: "POST" | "PUT" | "DELETE" | "GET", path: string, body?: unknown) {
  try {
    const answer = await call<AuthAnswer | undefined>(method, `/_allauth/browser/v1${path}`, {
      body,
    });
    return stepOf(answer ?? {});
  } catch (error) {
    const directed = error instanceof Problem && error.status === 401 && error.extra.data;
    if (!directed) throw error;
    return stepOf(error.extra as AuthAnswer);
  }
}

/** Codes are shown with a dash and typed in any case; the dash is part of the code. */
const tidy = (code: string) => code.trim().toUpperCase();

export const signUp = (email: string, password: string) =>
  step("POST", "/auth/signup", { email, password });
export const logIn = (email: string, password: string) =>
  step("POST", "/auth/login", { email, password });
export const verifyEmail = (code: string) =>
  step("POST", "/auth/email/verify", { key: tidy(code) });
export const resendEmailCode = () => step("POST", "/auth/email/verify/resend");
export const requestLoginCode = (email: string) => step("POST", "/auth/code/request", { email });
export const confirmLoginCode = (code: string) =>
  step("POST", "/auth/code/confirm", { code: tidy(code) });
export const confirmTwoFactor = (code: string) =>
  step("POST", "/auth/2fa/authenticate", { code: code.replaceAll(/\s/g, "") });
export const requestReset = (email: string) => step("POST", "/auth/password/request", { email });
export const resetPassword = (key: string, password: string) =>
  step("POST", "/auth/password/reset", { key: tidy(key), password });
export const logOut = () => step("DELETE", "/auth/session");
