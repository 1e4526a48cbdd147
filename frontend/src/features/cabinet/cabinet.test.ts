import { describe, expect, it } from "vitest";
import { Problem } from "@/lib/problem";
import { countries } from "./countries";
import { matches } from "./delete-dialog";
import { safeName } from "./save-file";
import { deviceName } from "./security/device";
import { proofWays } from "./security/proof-ways";
import { squaresPath } from "./security/squares";
import { isUnderWay, shownStatus, stepReached } from "./status";
import en from "./texts/en.json";
import sw from "./texts/sw.json";

const standing = (status: string, fulfilment_status = "unfulfilled") => ({
  status,
  fulfilment_status,
});

describe("the standing of an order", () => {
  it.each([
    ["payment_pending", 0],
    ["pending", 1],
    ["paid", 1],
    ["processing", 1],
    ["shipped", 2],
    ["delivered", 3],
    ["completed", 3],
    ["cancelled", null],
    ["refunded", null],
    ["returned", null],
  ])("of %s has reached step %s", (status, step) => {
    expect(stepReached(standing(status))).toBe(step);
  });

  it("says when part of the order has left", () => {
    const partly = standing("processing", "partial");
    expect([shownStatus(partly), stepReached(partly)]).toEqual(["partial", 2]);
  });

  it("is under way until it has arrived or was given up", () => {
    const states = ["pending", "shipped", "delivered", "cancelled", "refunded"];
    expect(states.map((status) => isUnderWay(standing(status)))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe("proving who one is", () => {
  const refused = (extra: object, status = 401) => new Problem({ status, code: "x", ...extra });

  it("is asked in the ways that the account service offers", () => {
    const flows = [
      { id: "reauthenticate" },
      { id: "mfa_reauthenticate", types: ["totp", "recovery_codes", "webauthn"] },
    ];
    expect(proofWays(refused({ data: { flows } }))).toEqual(["password", "code", "passkey"]);
  });

  it("offers no code to who has only a passkey", () => {
    const flows = [{ id: "mfa_reauthenticate", types: ["webauthn"] }];
    expect(proofWays(refused({ data: { flows } }))).toEqual(["passkey"]);
  });

  it("reads the ways from our own refusals as well", () => {
    expect(proofWays(refused({ flows: [{ id: "sign_in_again" }] }))).toEqual(["sign_in_again"]);
  });

  it("is not asked of who is signed out, nor for another refusal", () => {
    const signedOut = refused({ data: { flows: [{ id: "login" }, { id: "login_by_code" }] } });
    expect([proofWays(signedOut), proofWays(refused({}, 403))]).toEqual([null, null]);
  });
});

describe("the name of a device", () => {
  it.each([
    [
      "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36",
      "Samsung Internet",
      "Android",
    ],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
      "Safari",
      "iPhone",
    ],
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0",
      "Edge",
      "Windows",
    ],
    [
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 14.5; rv:131.0) Gecko/20100101 Firefox/131.0",
      "Firefox",
      "macOS",
    ],
    ["curl/8.5.0", null, null],
  ])("in %s", (userAgent, browser, system) => {
    expect(deviceName(userAgent)).toEqual({ browser, system });
  });
});

describe("small things", () => {
  it("draws the dark cells of a grid as rectangles", () => {
    const rows = [
      [true, true, false],
      [false, false, true],
    ];
    expect(squaresPath(rows)).toBe("M0 0h2v1h-2zM2 1h1v1h-1z");
  });

  it("names a download so that every system takes it", () => {
    expect(safeName("Café & Cie.json")).toBe("cafe-cie.json");
    expect(safeName("../../etc/passwd")).toBe("etc-passwd");
    expect(safeName("???")).toBe("file");
  });

  it("takes the typed word in any case, and no other", () => {
    expect([" delete ", "DELETE", "DELET", ""].map((text) => matches(text, "DELETE"))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it("lists the shop's own country first, then by name", () => {
    const all = countries("en", "KE");
    expect(all.slice(0, 3).map((country) => country.name)).toEqual([
      "Kenya",
      "Afghanistan",
      "Åland Islands",
    ]);
    expect(new Set(all.map((country) => country.code)).size).toBe(242);
  });
});

describe("the texts", () => {
  const keys = (tree: object, above = ""): string[] =>
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === "object" ? keys(value, `${above}${key}.`) : [`${above}${key}`],
    );
  const holes = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort();
  const at = (tree: object, path: string) =>
    path
      .split(".")
      .reduce(
        (node, key) => (node as Record<string, object>)[key] ?? {},
        tree,
      ) as unknown as string;

  it("say the same in both languages", () => {
    expect(keys(sw)).toEqual(keys(en));
  });

  it("name the same values in both languages", () => {
    const different = keys(en).filter(
      (path) => `${holes(at(en, path))}` !== `${holes(at(sw, path))}`,
    );
    expect(different).toEqual([]);
  });
});
