import { call } from "@/lib/http";
import { Problem } from "@/lib/problem";
import { stepOf } from "./auth";

export interface LoginSession {
  id: number;
  user_agent: string;
  ip: string;
  created_at: number;
  is_current: boolean;
  last_seen_at?: number;
}

export interface Authenticator {
  type: "totp" | "recovery_codes" | "webauthn";
  created_at: number;
  last_used_at: number | null;
  total_code_count?: number;
  unused_code_count?: number;
  unused_codes?: string[];
}

export interface TotpOffer {
  secret: string;
  totp_url: string;
}

/** The last proof of who this is has grown old; ask again, then repeat. */
export class ReauthenticationNeeded extends Error {}

async function ask<Data>(method: "GET" | "POST" | "DELETE", path: string, body?: unknown) {
  try {
    const answer = await call<{ data: Data } | undefined>(method, `/_allauth/browser/v1${path}`, {
      body,
    });
    return answer?.data as Data;
  } catch (error) {
    const isOld =
      error instanceof Problem &&
      error.status === 401 &&
      stepOf(error.extra as Parameters<typeof stepOf>[0]) === "reauthenticate";
    throw isOld ? new ReauthenticationNeeded() : error;
  }
}

const TOTP = "/account/authenticators/totp";

export const loginSessions = () => ask<LoginSession[]>("GET", "/auth/sessions");
export const endSessions = (sessions: number[]) =>
  ask<LoginSession[]>("DELETE", "/auth/sessions", { sessions });
export const changePassword = (current_password: string, new_password: string) =>
  ask<void>("POST", "/account/password/change", { current_password, new_password });
export const authenticators = () => ask<Authenticator[]>("GET", "/account/authenticators");
export const enableTotp = (code: string) => ask<Authenticator>("POST", TOTP, { code });
export const disableTotp = () => ask<void>("DELETE", TOTP);
export const recoveryCodes = () =>
  ask<Authenticator>("GET", "/account/authenticators/recovery-codes");
export const renewRecoveryCodes = () =>
  ask<Authenticator>("POST", "/account/authenticators/recovery-codes");

/** A 404 that carries the secret to enrol with: that is how the account service offers one. */
export async function totpOffer(): Promise<TotpOffer> {
  try {
    await ask("GET", TOTP);
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return error.extra.meta as TotpOffer;
    throw error;
  }
  throw new Problem({ status: 409, code: "already_enabled" });
}

export const reauthenticateByCode = (code: string) =>
  ask<unknown>("POST", "/auth/2fa/reauthenticate", { code });
export const reauthenticateByPassword = (password: string) =>
  ask<unknown>("POST", "/auth/reauthenticate", { password });
export const rename = (name: string) => call<void>("PATCH", "/profile/", { body: { name } });
