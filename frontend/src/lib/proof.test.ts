import { HttpResponse, http } from "msw";
import { afterEach, expect, test } from "vitest";
import { server } from "@/fixtures/server";
import { platformApi } from "./http";
import { ProofDeclined, type ProofWay, setProofAsker } from "./proof-ways";

const QUESTION = {
  status: 401,
  code: "reauthentication_required",
  flows: [{ id: "reauthenticate" }],
};
const NOTHING = new HttpResponse(null, { status: 204 });
const asked: ProofWay[][] = [];

/** A server that does it only once it is proven; what it was sent, call by call. */
function guarded() {
  const keys: (string | null)[] = [];
  const state = { proven: false, keys };
  server.use(
    http.post("*/api/v1/keys/", ({ request }) => {
      keys.push(request.headers.get("Idempotency-Key"));
      return state.proven ? NOTHING : HttpResponse.json(QUESTION, { status: 401 });
    }),
  );
  return state;
}

afterEach(() => {
  setProofAsker(null);
  asked.length = 0;
});

test("a call that needs a proof asks, and is then made again with the same key", async () => {
  const state = guarded();
  setProofAsker(async (ways) => {
    asked.push(ways);
    state.proven = true;
  });
  await platformApi.post("/keys/", {}, "once");
  expect(asked).toEqual([["password"]]);
  expect(state.keys).toEqual(["once", "once"]);
});

test("two calls at once ask one question", async () => {
  const state = guarded();
  setProofAsker(async (ways) => {
    asked.push(ways);
    await new Promise((resolve) => setTimeout(resolve, 20));
    state.proven = true;
  });
  await Promise.all([platformApi.post("/keys/", {}), platformApi.post("/keys/", {})]);
  expect(asked).toHaveLength(1);
});

test("who closes the question has done nothing", async () => {
  const state = guarded();
  setProofAsker(() => Promise.reject(new ProofDeclined()));
  await expect(platformApi.post("/keys/", {})).rejects.toBeInstanceOf(ProofDeclined);
  expect(state.keys).toHaveLength(1);
});

test("where nobody can ask, the refusal arrives as it is", async () => {
  guarded();
  await expect(platformApi.post("/keys/", {})).rejects.toMatchObject({
    code: "reauthentication_required",
  });
});
