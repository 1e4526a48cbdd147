import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import { server } from "@/fixtures/server";
import { apiFor, call, rememberCsrfToken } from "./http";
import { Problem } from "./problem";

const refusal = async (promise: Promise<unknown>): Promise<Problem> =>
  promise.then(
    () => {
      throw new Error("was not refused");
    },
    (error: Problem) => error,
  );

test("a problem document becomes a Problem with its code, fields and request id", async () => {
  server.use(
    http.post("*/api/v1/products/", () =>
      HttpResponse.json(
        {
          type: "/problems/invalid/",
          title: "Invalid request",
          status: 400,
          code: "invalid",
          detail: "Please correct the marked fields.",
          request_id: "req_1",
          errors: { title: ["A title, please.", "Really."], variants: [{}, { sku: ["Taken."] }] },
          better: "#123456",
        },
        { status: 400, headers: { "Content-Type": "application/problem+json" } },
      ),
    ),
  );
  const problem = await refusal(apiFor("t1").post("/products/", {}));
  expect(problem).toBeInstanceOf(Problem);
  expect(problem.code).toBe("invalid");
  expect(problem.requestId).toBe("req_1");
  expect(problem.fields).toEqual({ title: "A title, please.", "variants.1.sku": "Taken." });
  expect(problem.extra.better).toBe("#123456");
});

test("the account service's error list is read as fields too", async () => {
  server.use(
    http.post("*/_allauth/browser/v1/auth/login", () =>
      HttpResponse.json(
        { status: 400, errors: [{ message: "Wrong.", code: "mismatch", param: "password" }] },
        { status: 400 },
      ),
    ),
  );
  const problem = await refusal(call("POST", "/_allauth/browser/v1/auth/login", { body: {} }));
  expect(problem.fields).toEqual({ password: "Wrong." });
  expect(problem.detail).toBe("Wrong.");
});

test("an answer that is no problem document still tells its status", async () => {
  server.use(
    http.get(
      "*/api/v1/store/",
      () => new HttpResponse("<html>Bad gateway</html>", { status: 502 }),
    ),
  );
  const problem = await refusal(apiFor("t1").get("/store/"));
  expect(problem.status).toBe(502);
  expect(problem.code).toBe("http_502");
});

test("a lost connection is a Problem of its own", async () => {
  server.use(http.get("*/api/v1/store/", () => HttpResponse.error()));
  const problem = await refusal(apiFor("t1").get("/store/"));
  expect(problem.code).toBe("network_unreachable");
  expect(problem.isOffline).toBe(true);
});

test("Retry-After is kept", async () => {
  server.use(
    http.get("*/api/v1/store/", () =>
      HttpResponse.json({ code: "busy" }, { status: 503, headers: { "Retry-After": "2" } }),
    ),
  );
  expect((await refusal(apiFor("t1").get("/store/"))).retryAfter).toBe(2);
});

test("mutations carry tenant, CSRF token and a key of their own; reads only the tenant", async () => {
  const seen: Headers[] = [];
  server.use(
    http.all("*/api/v1/store/", ({ request }) => {
      seen.push(request.headers);
      return HttpResponse.json({});
    }),
  );
  rememberCsrfToken("csrf-1");
  const api = apiFor("tenant-1");
  await api.get("/store/");
  await api.patch("/store/", { name: "A" });
  await api.patch("/store/", { name: "A" });
  const [read, first, second] = seen;
  expect(read?.get("X-Tenant-ID")).toBe("tenant-1");
  expect(read?.get("Idempotency-Key")).toBeNull();
  expect(first?.get("X-Tenant-ID")).toBe("tenant-1");
  expect(first?.get("X-CSRFToken")).toBe("csrf-1");
  expect(first?.get("Idempotency-Key")).toMatch(/^[0-9a-f-]{36}$/);
  expect(second?.get("Idempotency-Key")).not.toBe(first?.get("Idempotency-Key"));
});

test("empty query values are left out", async () => {
  let url = "";
  server.use(
    http.get("*/api/v1/orders/", ({ request }) => {
      url = request.url;
      return HttpResponse.json({});
    }),
  );
  await apiFor(null).get("/orders/", { q: "", status: null, limit: 20 });
  expect(new URL(url).search).toBe("?limit=20");
});
