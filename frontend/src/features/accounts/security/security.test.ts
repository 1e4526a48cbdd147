import { describe, expect, it } from "vitest";
import { Problem } from "@/lib/problem";
import { proofWays } from "@/lib/proof-ways";
import { deviceName } from "./device";
import { squaresPath } from "./squares";
import en from "./texts/en.json";
import sw from "./texts/sw.json";

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

describe("the picture to scan", () => {
  it("draws the dark cells of a grid as rectangles", () => {
    const rows = [
      [true, true, false],
      [false, false, true],
    ];
    expect(squaresPath(rows)).toBe("M0 0h2v1h-2zM2 1h1v1h-1z");
  });
});

describe("the words of these cards", () => {
  const holes = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort();

  it("are the same in both languages, with the same values in them", () => {
    const shape = (texts: object) =>
      Object.entries(texts).map(([key, text]) => [key, holes(String(text))]);
    expect(shape(sw)).toEqual(shape(en));
  });
});
