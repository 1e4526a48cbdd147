import { call } from "@/lib/http";

export const PROVIDERS: Record<string, string> = {
  google: "Google",
  facebook: "Facebook",
  apple: "Apple",
};

export interface ConnectedAccount {
  provider: string;
  name: string;
  is_offered: boolean;
  is_connected: boolean;
  account: string;
  connected_at: string | null;
}

export const connectedAccounts = () => call<ConnectedAccount[]>("GET", "/connected-accounts/");
export const disconnect = (provider: string) =>
  call<void>("DELETE", `/connected-accounts/${provider}/`);

/** Leaves for the provider's page, and comes back to a path of ours. */
export async function leaveFor(
  provider: string,
  process: "login" | "connect",
  back: string,
): Promise<void> {
  const answer = await call<{ data: { location: string } }>(
    "POST",
    "/_allauth/browser/v1/auth/provider/redirect",
    { body: { provider, process, callback_url: back } },
  );
  location.assign(answer.data.location);
}

/** Where people come back to from a provider, on whichever host this page is. */
export const returnPath = () =>
  location.pathname.replace(/\/(login|signup)(\/.*)?$/, "/login/social");

const KNOWN = [
  "cancelled",
  "expired",
  "provider_unavailable",
  "email_taken",
  "email_missing",
  "PHONE_NOT_VERIFIED",
  "connected_elsewhere",
  "another_connected",
  "too_many_devices",
  "too_many",
  "busy",
] as const;
export type SocialError = (typeof KNOWN)[number] | "failed";

/** What the callback says went wrong, in the address of the page that it leads to. */
export function socialError(search = location.search): SocialError | null {
  const code = new URLSearchParams(search).get("error");
  if (!code) return null;
  if (code === "connected_other") return "connected_elsewhere"; // "_other" names a plural here
  return KNOWN.find((known) => known === code) ?? "failed";
}
