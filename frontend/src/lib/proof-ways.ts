import { asProblem, Problem } from "@/lib/problem";
import { translate } from "@/lib/text";

/** How somebody may prove once more who they are. */
export type ProofWay = "password" | "code" | "passkey" | "sign_in_again";

/** The person closed the question; nothing went wrong and nothing was done. */
export class ProofDeclined extends Problem {
  constructor() {
    super({ status: 401, code: "proof_declined", detail: translate("errors.proof_declined") });
  }
}

type Asker = (ways: ProofWay[]) => Promise<void>;

let asker: Asker | null = null;
let open: Promise<void> | null = null;

/** Who asks a person for a proof on this page; null takes the asker away. */
export function setProofAsker(next: Asker | null): void {
  asker = next;
}

/** Does it, and where the server wants a proof of identity first: asks, then does it again. */
export async function withProof<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    const ways = asker && proofWays(error);
    if (!asker || !ways) throw error;
    open ??= asker(ways).finally(() => {
      open = null;
    });
    await open;
    return action();
  }
}

interface Flow {
  id: string;
  types?: string[];
}

function waysOf(flow: Flow): ProofWay[] {
  if (flow.id === "reauthenticate") return ["password"];
  if (flow.id === "sign_in_again") return ["sign_in_again"];
  if (flow.id !== "mfa_reauthenticate") return [];
  const types = flow.types ?? [];
  const code: ProofWay[] = types.some((type) => type !== "webauthn") ? ["code"] : [];
  return types.includes("webauthn") ? [...code, "passkey"] : code;
}

/** The ways that a refusal offers, or null when it asks for no proof. */
export function proofWays(error: unknown): ProofWay[] | null {
  const { status, extra } = asProblem(error);
  if (status !== 401) return null;
  const flows = ((extra.data as { flows?: Flow[] } | undefined)?.flows ??
    extra.flows ??
    []) as Flow[];
  const ways = flows.flatMap(waysOf);
  return ways.length ? ways : null;
}
