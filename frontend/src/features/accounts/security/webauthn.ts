export interface CreationOptions {
  publicKey: PublicKeyCredentialCreationOptionsJSON;
}
export interface RequestOptions {
  publicKey: PublicKeyCredentialRequestOptionsJSON;
}

/** Passkeys need a secure page and a browser of 2024 or later. */
export function canUsePasskeys(): boolean {
  return (
    window.isSecureContext &&
    typeof PublicKeyCredential === "function" &&
    "parseCreationOptionsFromJSON" in PublicKeyCredential
  );
}

/** The person or the device said no; there is nothing to report. */
export class NoPasskey extends Error {}

async function outcome(asked: Promise<Credential | null>): Promise<unknown> {
  const credential = await asked.catch(() => null);
  if (!(credential instanceof PublicKeyCredential)) throw new NoPasskey();
  return credential.toJSON();
}

export function createPasskey({ publicKey }: CreationOptions): Promise<unknown> {
  const options = PublicKeyCredential.parseCreationOptionsFromJSON(publicKey);
  return outcome(navigator.credentials.create({ publicKey: options }));
}

/** Whether the browser can offer passkeys where somebody types their address. */
export async function offersPasskeysInFields(): Promise<boolean> {
  return canUsePasskeys() && (await PublicKeyCredential.isConditionalMediationAvailable?.());
}

let waiting: { stop: AbortController; asked: Promise<unknown> } | null = null;

/** A browser does one of these at a time; and the answer of one that was asked for and is late would
 * put an older session in place of a newer one. */
export async function stopWaitingForPasskey(): Promise<void> {
  const before = waiting;
  waiting = null;
  before?.stop.abort();
  await before?.asked.catch(() => undefined);
}

interface Showing {
  /** Wait in the field for somebody to choose one, instead of asking now. */
  inField?: boolean;
}

/** Fetches what is to be signed, then has it signed. */
export async function showPasskey(
  fetchOptions: (signal: AbortSignal) => Promise<RequestOptions>,
  { inField = false }: Showing = {},
): Promise<unknown> {
  await stopWaitingForPasskey();
  const stop = new AbortController();
  const asked = fetchOptions(stop.signal);
  if (inField) waiting = { stop, asked };
  const { publicKey } = await asked;
  if (stop.signal.aborted) throw new NoPasskey();
  const options = PublicKeyCredential.parseRequestOptionsFromJSON(publicKey);
  const mediation = inField ? "conditional" : "optional";
  return outcome(
    navigator.credentials.get({ publicKey: options, signal: stop.signal, mediation }),
  );
}
