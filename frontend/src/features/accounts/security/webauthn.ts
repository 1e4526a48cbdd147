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

export function showPasskey({ publicKey }: RequestOptions): Promise<unknown> {
  const options = PublicKeyCredential.parseRequestOptionsFromJSON(publicKey);
  return outcome(navigator.credentials.get({ publicKey: options }));
}
