import { call } from "@/lib/http";
import { asProblem } from "@/lib/problem";
import { type AuthStep, step } from "../auth";
import { type CreationOptions, createPasskey, type RequestOptions, showPasskey } from "./webauthn";

const BASE = "/_allauth/browser/v1";
type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

async function ask<Data>(
  method: Method,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<Data> {
  const answer = await call<{ data: Data }>(method, BASE + path, { body, signal });
  return answer?.data;
}

interface Options {
  request_options: RequestOptions;
}
const optionsOf = (path: string) => async (signal: AbortSignal) =>
  (await ask<Options>("GET", path, undefined, signal)).request_options;

/* ── What the shop offers ─────────────────────────────────────────────── */
interface Offer {
  account: {
    login_methods: string[];
    login_by_code_enabled: boolean;
    is_open_for_signup: boolean;
  };
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
  id: string;
  user_agent: string;
  ip: string;
  last_seen_at: string;
  is_current: boolean;
}
export const devices = () => call<Device[]>("GET", "/devices/");
export const forgetDevice = (id: string) => call<void>("DELETE", `/devices/${id}/`);

/* ── Password ─────────────────────────────────────────────────────────── */
export const changePassword = (passwords: { current_password?: string; new_password: string }) =>
  ask<void>("POST", "/account/password/change", passwords);

/* ── Proving who one is, once more ────────────────────────────────────── */
export const proveByPassword = (password: string) =>
  ask<void>("POST", "/auth/reauthenticate", { password });
export const proveByCode = (code: string) =>
  ask<void>("POST", "/auth/2fa/reauthenticate", { code });
export async function proveByPasskey(): Promise<void> {
  const path = "/auth/webauthn/reauthenticate";
  await ask("POST", path, { credential: await showPasskey(optionsOf(path)) });
}

/** Whether second factors may be changed now; where not, the page asks for a proof. */
export const proofFirst = () => call<void>("GET", "/proof/");

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

/* ── E-mail address ───────────────────────────────────────────────────── */
export interface EmailAddress {
  email: string;
  verified: boolean;
  primary: boolean;
}
const EMAIL = "/account/email";
export const ownEmails = () => ask<EmailAddress[]>("GET", EMAIL);
/** Sends a code there; the answer lists the address as one that is not proven yet. */
export const askForEmailCode = (email: string) => ask<EmailAddress[]>("POST", EMAIL, { email });
export const sendEmailCodeAgain = (email: string) => ask<void>("PUT", EMAIL, { email });
export const proveEmail = (code: string) =>
  ask<void>("POST", "/auth/email/verify", { key: code.toUpperCase() });
export const writeToEmail = (email: string) =>
  ask<EmailAddress[]>("PATCH", EMAIL, { email, primary: true });
/** One that is waiting for its code is given up, another one opens the account no longer. */
export const dropEmail = (email: string) => ask<EmailAddress[]>("DELETE", EMAIL, { email });

/* ── Phone number ─────────────────────────────────────────────────────── */
interface PhoneNumber {
  phone: string;
  verified: boolean;
}
/** One's number, "" for none; null where this host has no numbers. */
export async function ownPhone(): Promise<string | null> {
  try {
    return (
      (await ask<PhoneNumber[]>("GET", "/account/phone")).find((one) => one.verified)?.phone ?? ""
    );
  } catch (error) {
    if (asProblem(error).status === 404) return null;
    throw error;
  }
}
export const askForPhoneCode = (phone: string) => ask<void>("POST", "/account/phone", { phone });
export const provePhone = (code: string) => ask<void>("POST", "/auth/phone/verify", { code });

/* ── Passkeys ─────────────────────────────────────────────────────────── */
export const passkeyOptions = () =>
  ask<{ creation_options: CreationOptions }>(
    "GET",
    "/account/authenticators/webauthn?passwordless",
  );
/** Answers the recovery codes that come with the first one; none with later ones. */
export async function addPasskey(name: string, options: CreationOptions): Promise<string[]> {
  const credential = await createPasskey(options);
  const made = await call<{ meta?: { recovery_codes_generated?: boolean } }>(
    "POST",
    `${BASE}/account/authenticators/webauthn`,
    { body: { name, credential } },
  );
  if (!made.meta?.recovery_codes_generated) return [];
  const codes = await ask<RecoveryCodes>("GET", "/account/authenticators/recovery-codes");
  return codes.unused_codes ?? [];
}
export const renamePasskey = (id: number, name: string) =>
  ask<void>("PUT", "/account/authenticators/webauthn", { id, name });
export const removePasskey = (id: number) =>
  ask<void>("DELETE", "/account/authenticators/webauthn", { authenticators: [id] });

export async function logInByPasskey(how: { inField?: boolean } = {}): Promise<AuthStep> {
  const path = "/auth/webauthn/login";
  const credential = await showPasskey(optionsOf(path), how);
  return step("POST", path, { credential });
}
export async function secondFactorByPasskey(): Promise<AuthStep> {
  const path = "/auth/webauthn/authenticate";
  const credential = await showPasskey(optionsOf(path));
  return step("POST", path, { credential });
}

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
