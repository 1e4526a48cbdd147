import { afterEach, describe, expect, it } from "vitest";
import { returnPath, socialError } from "./social";
import en from "./texts/en.json";

afterEach(() => window.history.replaceState(null, "", "/"));

describe("what a provider led back with", () => {
  it("is nothing where all went well", () => {
    expect(socialError("")).toBeNull();
    expect(socialError("?error_process=login")).toBeNull();
  });

  it("has words for every code, and the same words for those nobody knows", () => {
    expect(socialError("?error=email_taken")).toBe("email_taken");
    expect(socialError("?error=connected_other")).toBe("connected_elsewhere");
    expect(socialError("?error=<script>")).toBe("failed");
    expect(en[`social_${socialError("?error=PHONE_NOT_VERIFIED") ?? "failed"}`]).toContain(
      "Phone",
    );
  });
});

describe("where one comes back to", () => {
  it.each([
    ["/login", "/login/social"],
    ["/signup", "/login/social"],
    ["/account/login", "/account/login/social"],
    ["/account/login/code", "/account/login/social"],
  ])("from %s is %s", (from, to) => {
    window.history.replaceState(null, "", from);
    expect(returnPath()).toBe(to);
  });
});
