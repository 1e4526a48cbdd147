import { call } from "@/lib/http";
import { asProblem } from "@/lib/problem";
import { type CreationOptions, createPasskey, type RequestOptions, showPasskey } from "./webauthn";

const BASE = "/_allauth/browser/v1";
type Method = "GET" | "POST" | "PUT" | "DELETE";

async function ask<Data>(method: Method, path: string, body?: unknown): Promise<Data> {
  const answer = await call<{ data: Data }>(method, BASE + path, { body });
  return answer?.data;
}

/* ── What the shop offers ─────────────────────────────────────────────── */
interface Offer {
  account: { login_by_code_enabled: boolean; is_open_for_signup: boolean };
  mfa?: { supported_types: string[]; passkey_login_enabled: boolean };
}
export const offeredWays = () => ask<Offer>("GET", "/config");

/* ── Who is signed in, and where ──────────────────────────────────────── */
interface Standing {
  user: { has_usable_password: boolean };
}
export const hasPassword = async () =>
  (await ask<Standing>("GET", "/auth/session")).user.has_usable_password;

export interface Device {
  id: number;
  user_agent: string;
  ip: string;
  created_at: number;
  is_current: boolean;
}
export const devices = () => ask<Device[]>("GET", "/auth/sessions");
export const endSessions = (sessions: number[]) =>
  ask<Device[]>("DELETE", "/auth/sessions", { sessions });

/* ── Password ─────────────────────────────────────────────────────────── */
export const changePassword = (passwords: { current_password?: string; new_password: string }) =>
  ask<void>("POST", "/account/password/change", passwords);

/* ── Proving who one is, once more ────────────────────────────────────── */
export const proveByPassword = (password: string) =>
  ask<void>("POST", "/auth/reauthenticate", { password });
export const proveByCode = (code: string) =>
  ask<void>("POST", "/auth/2fa/reauthenticate", { code });
export async function proveByPasskey(): Promise<void> {
  const options = await ask<{ request_options: RequestOptions }>(
    "GET",
    "/auth/webauthn/reauthenticate",
  );
  const credential = await showPasskey(options.request_options);
  await ask("POST", "/auth/webauthn/reauthenticate", { credential });
}

/* ── Second factors ───────────────────────────────────────────────────── */
export interface Authenticator {
  type: "totp" | "recovery_codes" | "webauthn";
  created_at: number;
  id?: number;
  name?: string;
  unused_code_count?: number;
}
export const authenticators = () => ask<Authenticator[]>("GET", "/account/authenticators");

export interface TotpOffer {
  secret: string;
  totp_url: string;
}

/** The secret comes with a 404: there is no app yet, this is what one would be told. */
export async function totpOffer(): Promise<TotpOffer> {
  try {
    await ask("GET", "/account/authenticators/totp");
  } catch (error) {
    const problem = asProblem(error);
    const offer = problem.extra.meta as TotpOffer | undefined;
    if (problem.status === 404 && offer?.secret) return offer;
    throw error;
  }
  throw new Error("an app is set up already");
}
export const turnTotpOn = (code: string) =>
  ask<void>("POST", "/account/authenticators/totp", { code });
export const turnTotpOff = () => ask<void>("DELETE", "/account/authenticators/totp");

interface RecoveryCodes {
  unused_codes?: string[];
}
export const newRecoveryCodes = async () =>
  (await ask<RecoveryCodes>("POST", "/account/authenticators/recovery-codes", {})).unused_codes ??
  [];

/* ── Passkeys ─────────────────────────────────────────────────────────── */
export const passkeyOptions = () =>
  ask<{ creation_options: CreationOptions }>(
    "GET",
    "/account/authenticators/webauthn?passwordless",
  );
export async function addPasskey(name: string, options: CreationOptions): Promise<void> {
  const credential = await createPasskey(options);
  await ask("POST", "/account/authenticators/webauthn", { name, credential });
}
export const removePasskey = (id: number) =>
  ask<void>("DELETE", "/account/authenticators/webauthn", { authenticators: [id] });

async function throughPasskey(path: string): Promise<unknown> {
  const options = await ask<{ request_options: RequestOptions }>("GET", path);
  return ask("POST", path, { credential: await showPasskey(options.request_options) });
}
export const logInByPasskey = () => throughPasskey("/auth/webauthn/login");
export const secondFactorByPasskey = () => throughPasskey("/auth/webauthn/authenticate");

/** The kinds of second factor that a half-finished sign-in may be completed with. */
export async function pendingFactors(): Promise<string[]> {
  try {
    await ask("GET", "/auth/session");
    return [];
  } catch (error) {
    const data = asProblem(error).extra.data as
      | { flows?: { id: string; types?: string[] }[] }
      | undefined;
    return data?.flows?.find((flow) => flow.id === "mfa_authenticate")?.types ?? [];
  }
}
