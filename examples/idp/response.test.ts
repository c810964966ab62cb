// A good response is good by somebody else's measure, and every fault is the one that it says.
import { SAML, ValidateInResponseTo, type SamlConfig } from "@node-saml/node-saml";
import { describe, expect, it } from "vitest";
import { FAULT_NAMES, type FaultName } from "./faults/list";
import type { Input } from "./faults/bend";
import { FOREIGN_EMAIL } from "./faults/facts";
import { base64Der, expired, newKeys } from "./keys";
import { makeResponse } from "./response";

const keys = newKeys({ commonName: "Acme identity provider" });
const reader = newKeys({ commonName: "the service" });
const now = new Date();
const input: Input = {
  issuer: "https://idp.acme.test/saml", acsUrl: "https://app.test/acs", audience: "https://app.test/metadata", inResponseTo: "_request", nameId: "ada@acme.test",
  attributes: { email: "ada@acme.test", firstName: "Ada", groups: ["staff", "engineers & <friends>"] }, keys, now,
};
const text = async (fault?: FaultName, more: Partial<Input> = {}) => Buffer.from(await makeResponse({ ...input, ...more }, fault), "base64").toString();

/** As strict as node-saml gets, with what is signed said beforehand. */
async function verified(response: string, more: Partial<SamlConfig> = {}) {
  const saml = new SAML({
    callbackUrl: input.acsUrl, issuer: input.audience, audience: input.audience, idpIssuer: input.issuer, idpCert: base64Der(keys.certificate), decryptionPvk: reader.privateKey,
    wantAuthnResponseSigned: false, wantAssertionsSigned: true, validateInResponseTo: ValidateInResponseTo.always, ...more,
  });
  await saml.cacheProvider.saveAsync("_request", now.toISOString());
  return (await saml.validatePostResponseAsync({ SAMLResponse: response })).profile;
}

describe("a good response", () => {
  const signedAssertion = {};
  const signedResponse = { wantAuthnResponseSigned: true, wantAssertionsSigned: false };
  const both = { wantAuthnResponseSigned: true };
  it.each([
    ["a signed assertion", {}, signedAssertion],
    ["a signed response", { sign: "response" }, signedResponse],
    ["both signed", { sign: "both" }, both],
    ["an encrypted assertion", { encryptFor: reader.certificate }, signedAssertion],
    ["an encrypted assertion in a signed response", { sign: "both", encryptFor: reader.certificate }, both],
  ] as const)("passes node-saml with %s", async (_, how, wanted) => {
    const profile = await verified(await makeResponse({ ...input, ...how }), wanted);
    expect(profile).toMatchObject({ nameID: "ada@acme.test", issuer: input.issuer, inResponseTo: "_request", email: "ada@acme.test", firstName: "Ada", groups: ["staff", "engineers & <friends>"] });
  });

  it("shows nothing of an encrypted assertion", async () => {
    expect(await text(undefined, { encryptFor: reader.certificate })).not.toMatch(/ada@acme|<saml:Assertion/);
  });

  it("is made with other IDs each time, and asks for nobody's request when there was none", async () => {
    const ids = [await text(), await text()].flatMap((one) => [...one.matchAll(/ ID="([^"]+)"/g)].map((match) => match[1]));
    expect(new Set(ids).size).toBe(4);
    expect(await text(undefined, { inResponseTo: undefined })).not.toContain("InResponseTo");
  });
});

describe("a fault", () => {
  it.each(FAULT_NAMES)("%s differs from a good response", async (fault) => {
    const shape = (xml: string) => xml.replaceAll(/_[0-9a-f]{32}/g, "_id").replaceAll(/<ds:(DigestValue|SignatureValue)>[^<]*/g, "<ds:$1>");
    const differs = shape(await text(fault)) !== shape(await text());
    expect(differs).toBe(fault !== "replay");
  });

  it.each([
    ["unsigned_assertion", /Invalid signature/], ["tampered", /Invalid signature/], ["other_tenant_key", /Invalid signature/], ["embedded_certificate_only", /Invalid signature/], ["hmac_confusion", /./],
    ["wrong_audience", /audience mismatch/], ["audience_prefix", /audience mismatch/], ["missing_conditions", /./], ["missing_confirmation_time", /not a valid date/],
    ["wrong_in_response_to", /InResponseTo is not valid/], ["missing_in_response_to", /InResponseTo is missing/], ["skew_ahead", /not yet valid/], ["skew_behind", /No valid subject confirmation/], ["status_failed", /Responder/],
    ["signature_in_wrong_place", /Invalid signature/], ["two_assertions", /./], ["duplicate_id", /./], ["response_signed_only", /Invalid signature/], ["dtd", /./], ["transform_xslt", /./],
  ] as const)("%s is refused by node-saml", async (fault, why) => {
    await expect(verified(await makeResponse(input, fault))).rejects.toThrow(why);
  });

  /** Why a second check of our own is worth it; also that these fixtures are signed well. */
  it.each(["wrong_issuer", "wrong_assertion_issuer", "wrong_recipient", "wrong_destination", "missing_timestamps", "sha1", "expired_certificate", "no_attributes", "replay"] as const)("%s passes node-saml", async (fault) => {
    expect((await verified(await makeResponse(input, fault)))?.nameID).toBe("ada@acme.test");
  });

  it("moves the clock by what is asked", async () => {
    const before = (xml: string) => Date.parse(/NotBefore="([^"]+)"/.exec(xml)![1]!);
    const after = (xml: string) => Date.parse(/Conditions[^>]*NotOnOrAfter="([^"]+)"/.exec(xml)![1]!);
    expect(before(await text("skew_ahead", { skewSeconds: 61 })) - now.getTime()).toBe(61_000);
    expect(after(await text("skew_behind", { skewSeconds: 61 })) - now.getTime()).toBe(-61_000);
  });

  it("brings a certificate that fits its sentence", async () => {
    const embedded = async (fault: FaultName) => /<ds:X509Certificate>([^<]+)/.exec(await text(fault))![1]!;
    expect(await embedded("embedded_certificate_only")).not.toBe(base64Der(keys.certificate));
    const old = expired(keys, now);
    expect((await verified(await makeResponse({ ...input, keys: old }), { idpCert: base64Der(old.certificate) }))?.nameID).toBe("ada@acme.test");
    expect(await embedded("expired_certificate")).not.toBe(base64Der(keys.certificate));
  });

  it("names another organisation's person everywhere", async () => {
    const profile = await verified(await makeResponse(input, "foreign_email"));
    expect([profile?.nameID, profile?.["email"]]).toEqual([FOREIGN_EMAIL, FOREIGN_EMAIL]);
  });

  it("splits the name where a hasty reader stops, under a valid signature", async () => {
    expect(await text("comment_in_name_id")).toContain(">ada@acme.test<!---->.evil.test<");
    expect((await verified(await makeResponse(input, "comment_in_name_id")))?.nameID).toBe("ada@acme.test.evil.test");
  });

  it("weighs what it says", async () => {
    expect((await text("huge_attributes")).length).toBeGreaterThan(390_000);
    expect((await text("many_attributes")).length).toBeLessThan(200_000);
    expect((await text("deep_nesting")).length).toBeLessThan(200_000);
  });
});
