// What an ID token is worth here, claim by claim.
import { describe, expect, it } from "vitest";
import { googleProof } from "./proof";

const claims = { sub: "1", email: "Ada@Acme.Test", email_verified: true, name: " Ada ", hd: "acme.test" };
const anywhere = { domains: [] };

describe("an ID token becomes a proof", () => {
  it("with the address normalised", () => {
    expect(googleProof(claims, anywhere)).toEqual({ method: "google", provider: "google", subject: "1", email: "ada@acme.test", emailVerified: true, name: "Ada" });
  });

  it.each([["true"], [1], [undefined], [null]])("verified only by the boolean, not by %s", (email_verified) => {
    expect(googleProof({ ...claims, email_verified }, anywhere)).toMatchObject({ emailVerified: false });
  });

  it.each([[undefined], [""], ["   "], ["x".repeat(201)], [7]])("named after the address where the name is %s", (name) => {
    expect(googleProof({ ...claims, name }, anywhere)).toMatchObject({ name: "ada" });
  });
});

describe("an ID token becomes none", () => {
  it.each([["no subject", { sub: undefined }], ["an empty subject", { sub: "" }], ["a subject over 255 characters", { sub: "1".repeat(256) }], ["no address", { email: undefined }], ["a look-alike address", { email: "\u0430da@acme.test" }], ["a quoted one", { email: '"ada@acme.test"@evil.test' }]])("with %s", (_, change) => {
    expect(googleProof({ ...claims, ...change }, anywhere)).toEqual({ refused: "email_unusable" });
  });

  it.each([[undefined], ["evil.test"], ["evil.acme.test"], ["acme.test.evil.test"], [""], [["acme.test"]]])("of the hosted domain %s where only acme.test may", (hd) => {
    expect(googleProof({ ...claims, hd }, { domains: ["acme.test"] })).toEqual({ refused: "domain_refused" });
  });

  it("is decided by the claim, not by what stands after the @", () => {
    expect(googleProof({ ...claims, email: "eve@gmail.test" }, { domains: ["acme.test"] })).toMatchObject({ email: "eve@gmail.test" });
  });
});
