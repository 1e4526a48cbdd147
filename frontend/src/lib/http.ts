import i18next from "i18next";
import { randomId } from "./ids";
import { Problem, problemOf } from "./problem";
import { withProof } from "./proof-ways";

export type Query = Record<string, string | number | boolean | null | undefined>;
type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export interface CallOptions {
  query?: Query;
  body?: unknown;
  tenant?: string | null;
  /** Give the same key again to repeat a call whose answer was lost. */
  idempotencyKey?: string;
  signal?: AbortSignal;
}

let csrfToken = "";

/** The session answer carries the token; Django rotates it at login. */
export function rememberCsrfToken(token: string): void {
  csrfToken = token;
}

export function withQuery(path: string, query: Query = {}): string {
  const pairs = Object.entries(query).filter(([, value]) => value != null && value !== "");
  if (!pairs.length) return path;
  return `${path}?${new URLSearchParams(pairs.map(([key, value]) => [key, String(value)]))}`;
}

export function callHeaders(method: Method, options: CallOptions): Record<string, string> {
  const headers: Record<string, string> = { Accept: "application/json, application/problem+json" };
  if (i18next.language) headers["Accept-Language"] = i18next.language; // refusals are sentences
  if (options.tenant) headers["X-Tenant-ID"] = options.tenant;
  if (method !== "GET") {
    headers["X-CSRFToken"] = csrfToken;
    headers["Idempotency-Key"] = options.idempotencyKey ?? randomId();
  }
  const isForm = options.body instanceof FormData;
  if (options.body !== undefined && !isForm) headers["Content-Type"] = "application/json";
  return headers;
}

function bodyOf(body: unknown): BodyInit | undefined {
  if (body === undefined) return undefined;
  return body instanceof FormData ? body : JSON.stringify(body);
}

/** One call to our API, made again where a proof of identity was asked for and given. Throws
 * `Problem` and nothing else; an abort stays an abort. */
export const call = <T>(method: Method, path: string, options: CallOptions = {}): Promise<T> =>
  withProof(() => callOnce<T>(method, path, options));

async function callOnce<T>(method: Method, path: string, options: CallOptions): Promise<T> {
  const url = path.startsWith("/_allauth/") ? path : `/api/v1${path}`;
  const response = await fetch(withQuery(url, options.query), {
    method,
    headers: callHeaders(method, options),
    body: bodyOf(options.body),
    credentials: "same-origin",
    signal: options.signal,
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Problem({ status: 0, code: "network_unreachable" });
  });
  if (!response.ok) throw await problemOf(response);
  if (response.status === 204 || response.headers.get("Content-Length") === "0") {
    return undefined as T;
  }
  return (await response.json()) as T;
}

export interface Api {
  get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T>;
  post<T>(path: string, body?: unknown, idempotencyKey?: string): Promise<T>;
  put<T>(path: string, body?: unknown, idempotencyKey?: string): Promise<T>;
  patch<T>(path: string, body?: unknown): Promise<T>;
  remove<T = void>(path: string, body?: unknown): Promise<T>;
  upload<T>(path: string, form: FormData, onProgress?: (share: number) => void): Promise<T>;
  /** A file to keep, such as an invoice; saved under the given name. */
  download(path: string, name: string): Promise<void>;
}

/** The API as one tenant sees it (`X-Tenant-ID`), or the platform's when no tenant is given. */
export function apiFor(tenant: string | null): Api {
  return {
    get: (path, query, signal) => call("GET", path, { query, tenant, signal }),
    post: (path, body, idempotencyKey) => call("POST", path, { body, tenant, idempotencyKey }),
    put: (path, body, idempotencyKey) => call("PUT", path, { body, tenant, idempotencyKey }),
    patch: (path, body) => call("PATCH", path, { body, tenant }),
    remove: (path, body) => call("DELETE", path, { body, tenant }),
    upload: (path, form, onProgress) => withProof(() => upload(path, form, tenant, onProgress)),
    download: (path, name) => withProof(() => download(path, name, tenant)),
  };
}

export const platformApi = apiFor(null);

/** Links cannot carry X-Tenant-ID, so the file is fetched and then handed to the browser. */
async function download(path: string, name: string, tenant: string | null): Promise<void> {
  const headers = { ...callHeaders("GET", { tenant }), Accept: "*/*" };
  const response = await fetch(`/api/v1${path}`, { headers, credentials: "same-origin" }).catch(
    () => {
      throw new Problem({ status: 0, code: "network_unreachable" });
    },
  );
  if (!response.ok) throw await problemOf(response);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** `fetch` cannot tell how much of an upload has gone out, so this one is an XMLHttpRequest. */
function upload<T>(
  path: string,
  form: FormData,
  tenant: string | null,
  onProgress: (share: number) => void = () => {},
): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/v1${path}`);
    for (const [name, value] of Object.entries(callHeaders("POST", { body: form, tenant }))) {
      request.setRequestHeader(name, value);
    }
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onerror = () => reject(new Problem({ status: 0, code: "network_unreachable" }));
    request.onload = () => settleUpload(request, resolve, reject);
    request.send(form);
  });
}

function settleUpload<T>(
  request: XMLHttpRequest,
  resolve: (value: T) => void,
  reject: (problem: Problem) => void,
): void {
  const parsed = parseJson(request.responseText);
  if (request.status >= 200 && request.status < 300) resolve(parsed as T);
  else {
    const document = { code: `http_${request.status}`, ...parsed, status: request.status };
    reject(new Problem(document, Number(request.getResponseHeader("Retry-After")) || null));
  }
}

function parseJson(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
