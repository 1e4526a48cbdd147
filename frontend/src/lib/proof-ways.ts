import { asProblem } from "@/lib/problem";

/** How somebody may prove once more who they are. */
export type ProofWay = "password" | "code" | "passkey" | "sign_in_again";

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
