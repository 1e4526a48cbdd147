import { call } from "@/lib/http";
import { Problem } from "@/lib/problem";
import { stopWaitingForPasskey } from "./security/webauthn";

/** What the account service wants next. */
export type AuthStep =
  | "done"
  | "verify_email"
  | "two_factor"
  | "code"
  | "reset"
  | "devices"
  | "login";

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
  device_limit: "devices",
};

/** A 401 of the account service is a direction, not a failure: it names the pending flow. */
export function stepOf(answer: AuthAnswer): AuthStep {
  const flows = answer.data?.flows ?? [];
  const pending = flows.find((flow) => flow.is_pending && flow.id in PENDING);
  if (pending) return PENDING[pending.id] ?? "login";
  return answer.meta?.is_authenticated === false ? "login" : "done";
}

export async function step(
  method: "POST" | "PUT" | "DELETE" | "GET",
  path: string,
  body?: unknown,
): Promise<AuthStep> {
  await stopWaitingForPasskey();
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

export const signUp = (email: string, password?: string) =>
  step("POST", "/auth/signup", { email, ...(password ? { password } : {}) });
export const logIn = (email: string, password: string) =>
  step("POST", "/auth/login", { email, password });
export const verifyEmail = (code: string) =>
  step("POST", "/auth/email/verify", { key: tidy(code) });
export const resendEmailCode = () => step("POST", "/auth/email/verify/resend");
export const requestLoginCode = (email: string) => step("POST", "/auth/code/request", { email });
export const requestPhoneCode = (phone: string) => step("POST", "/auth/code/request", { phone });
export const resendLoginCode = () => call("POST", "/_allauth/browser/v1/auth/code/resend");
export const confirmLoginCode = (code: string) =>
  step("POST", "/auth/code/confirm", { code: tidy(code) });
export const confirmTwoFactor = (code: string) =>
  step("POST", "/auth/2fa/authenticate", { code: code.replaceAll(/\s/g, "") });
export const requestReset = (email: string) => step("POST", "/auth/password/request", { email });
export const resetPassword = (key: string, password: string) =>
  step("POST", "/auth/password/reset", { key: tidy(key), password });
/** A device of a person whose password is right, and who has too many of them. */
export interface PendingDevice {
  id: string;
  name: string;
  ip: string;
  last_seen_at: string;
}
export const pendingDevices = async () =>
  (await call<{ data: PendingDevice[] }>("GET", "/_allauth/browser/v1/auth/devices")).data;
export const replaceDevice = (device: string) => step("POST", "/auth/devices", { device });
export const logOut = () => step("DELETE", "/auth/session");
