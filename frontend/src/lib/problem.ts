/** Messages by field; lists of things answer nested: `{variants: [{}, {sku: ["taken"]}]}`. */
export type FieldErrors = { [field: string]: unknown };

/** The account endpoints answer a list instead of a problem document. */
interface AllauthError {
  message: string;
  code: string;
  param?: string;
}

interface ProblemDocument {
  status?: number;
  code?: string;
  title?: string;
  detail?: string;
  request_id?: string;
  errors?: FieldErrors | AllauthError[];
  [extra: string]: unknown;
}

/** A refusal of the server (RFC 9457), or of the network (status 0). The only error `http` throws. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  detail: string;
  readonly requestId: string | null;
  readonly errors: FieldErrors;
  readonly extra: Record<string, unknown>;
  readonly retryAfter: number | null;

  constructor(document: ProblemDocument, retryAfter: number | null = null) {
    const { status, code, title, detail, request_id, errors, type: _, ...extra } = document;
    super(detail || title || "");
    this.name = "Problem";
    this.status = status ?? 0;
    this.code = code ?? "unknown";
    this.detail = detail || title || "";
    this.requestId = request_id ?? null;
    this.errors = Array.isArray(errors) ? byParam(errors) : (errors ?? {});
    if (Array.isArray(errors) && !this.detail) this.detail = errors[0]?.message ?? "";
    this.extra = extra;
    this.retryAfter = retryAfter;
  }

  /** The first message of each field, by path: `{title: "…", "variants.1.sku": "…"}`. */
  get fields(): Record<string, string> {
    return flatten(this.errors, "");
  }

  get isOffline(): boolean {
    return this.code === "network_unreachable";
  }
}

function byParam(errors: AllauthError[]): FieldErrors {
  const fields: Record<string, string[]> = {};
  for (const { param = "non_field", message } of errors) {
    fields[param] = [...(fields[param] ?? []), message];
  }
  return fields;
}

function flatten(node: unknown, path: string): Record<string, string> {
  if (typeof node === "string") return { [path]: node };
  if (Array.isArray(node) && typeof node[0] === "string") return { [path]: node[0] };
  if (node === null || typeof node !== "object") return {};
  const under = Object.entries(node).map(([key, child]) =>
    flatten(child, path ? `${path}.${key}` : key),
  );
  return Object.assign({}, ...under);
}

export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const detail = error instanceof Error ? error.message : String(error);
  return new Problem({ status: 0, code: "client_error", detail });
}

/** Reads what a refusing answer says; proxies may answer HTML, then only the status is known. */
export async function problemOf(response: Response): Promise<Problem> {
  const retryAfter = Number(response.headers.get("Retry-After")) || null;
  const document = await response.json().catch(() => ({}));
  return new Problem(
    {
      code: `http_${response.status}`,
      request_id: response.headers.get("X-Request-ID") ?? undefined,
      ...document,
      status: response.status,
    },
    retryAfter,
  );
}
