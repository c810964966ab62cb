// Every fault that the example identity provider has a switch for: which check it fails, and what the doctor says of it.
import { describe, expect, it } from "vitest";
import { FAULT_NAMES, type FaultName } from "@/examples/idp/faults/list";
import { base64Der, newKeys } from "@/examples/idp/keys";
import { makeResponse } from "@/examples/idp/response";
import { inspect } from "../check/inspect";
import type { CheckName, Expectations } from "../check/report";
import { IDPS } from "../connections.store";
import { explain } from "./explain";
import { TERMS } from "./terms";

/** Faults of nothing in the response itself: signed as it may be, used again, without attributes, or about a person that the caller refuses. */
const GOOD = ["response_signed_only", "replay", "no_attributes", "foreign_email"] as const;
type Bad = Exclude<FaultName, (typeof GOOD)[number]>;

const NOW = new Date("2026-06-01T12:00:00Z");
const OURS = { acsUrl: "https://app.example.test/api/sso/acs", entityId: "https://app.example.test/api/sso/metadata" };
const ISSUER = "https://idp.example.test";
const keys = newKeys({ commonName: "Acme", notBefore: new Date("2026-01-01") });
const EXPECTED: Expectations = { acsUrl: OURS.acsUrl, audience: OURS.entityId, issuer: ISSUER, certificates: [base64Der(keys.certificate)], allowSha1: false, skewSeconds: 60, inResponseTo: "_request0001", decryptionKey: undefined };

const ATTACK = "No setting causes this: somebody may have tried to sign in as somebody else. Nothing was let in; tell your security team.";
const IDP = "Your identity provider";
const SAML = "which SAML 2.0 asks for. Set the application up as web browser single sign-on (SAML 2.0).";
const twice = `Two elements of the response have the same ID, so that the signature of one could be taken for the other’s (_ID). ${ATTACK}`;
const several = `There are several assertions where one belongs, so that the signature of one could cover for another (2). ${ATTACK}`;
const stranger = `${IDP} signs with a certificate you have not configured: fingerprint FP, instead of FP. If you renewed it, read the metadata anew, or add the signing certificate to the connection; if you did not, tell your security team.`;
const audience = (found: string): string => `${IDP} says that this response is for “${found}”. Set the audience (SP entity ID) to ${OURS.entityId}, letter by letter.`;
const issuer = (what: string): string => `The ${what} says that it is from “https://idp.elsewhere.test/saml”, and “${ISSUER}” is configured here. Compare the entity ID of your identity provider with the connection’s issuer, or read the metadata anew.`;

const TOLD: Readonly<Record<Bad, readonly [CheckName, string]>> = {
  skew_ahead: ["not_before", "The assertion is good from 2026-06-01T12:15:00Z, and came at 2026-06-01T12:00:00Z: it was issued with a clock 900 seconds ahead of ours. Check the clock of your identity provider’s server (by NTP), or allow a larger difference on the connection."],
  skew_behind: ["confirmation_time", "The response was good before 2026-06-01T11:45:00Z, and came at 2026-06-01T12:00:00Z. It was issued with a clock 1200 seconds behind ours: either it was kept that long on the way, so sign in again, or the clocks differ, so check the clock of your identity provider’s server (by NTP)."],
  expired_certificate: ["certificate", `${IDP} signs with a certificate that ended on 2026-05-31. Renew the signing certificate, then read the metadata anew.`],
  unsigned_assertion: ["signature", `${IDP} signed neither the assertion nor the response. Set what is signed (the assertion).`],
  tampered: ["signature", `${IDP} signed this response, and something changed it on the way here. If nothing between your identity provider and us changes responses, somebody may have tried to sign in as somebody else: tell your security team.`],
  wrong_audience: ["audience", audience("https://app.elsewhere.test/metadata")],
  audience_prefix: ["audience", audience(`${OURS.entityId}.evil.test`)],
  wrong_recipient: ["recipient", `${IDP} made this assertion for https://app.elsewhere.test/acs. Set the assertion consumer service (ACS) URL to ${OURS.acsUrl}, letter by letter.`],
  wrong_destination: ["destination", `${IDP} sent this response to https://app.elsewhere.test/acs. Set the assertion consumer service (ACS) URL to ${OURS.acsUrl}, letter by letter.`],
  wrong_issuer: ["response_issuer", issuer("response")],
  wrong_assertion_issuer: ["issuer", issuer("assertion")],
  missing_conditions: ["conditions", `${IDP} does not say for whom and until when the assertion is, ${SAML}`],
  missing_timestamps: ["not_before", `${IDP} does not say from when the assertion is good, ${SAML}`],
  missing_confirmation: ["subject_confirmation", `${IDP} does not say who may bring the assertion, ${SAML}`],
  missing_confirmation_time: ["confirmation_time", `${IDP} does not say until when the assertion may be brought, ${SAML}`],
  wrong_in_response_to: ["in_response_to", "The response answers the request _never-asked, and ours was _request0001: it is the answer to somebody else’s, or to an earlier one. Begin anew, at our sign-in page and in one window."],
  missing_in_response_to: ["in_response_to", `${IDP} does not say which request it answers. Begin at our sign-in page, not in the portal of your identity provider, or allow that on the connection.`],
  wrapping_1: ["xml", twice], wrapping_2: ["xml", twice], wrapping_3: ["one_assertion", several], wrapping_4: ["one_assertion", several],
  wrapping_5: ["one_assertion", several], wrapping_6: ["one_assertion", several], wrapping_7: ["xml", twice], wrapping_8: ["xml", twice],
  comment_in_name_id: ["xml", `There is a comment in the response, where it can cut a name in two (saml:NameID). ${ATTACK}`],
  two_assertions: ["one_assertion", several],
  dtd: ["xml", `The response has a document type. SAML has none, and readers can be made to run out of memory with it. ${ATTACK}`],
  sha1: ["algorithm", `${IDP} signs with RSA-SHA1, SHA-1, which can be forged. Set the signature algorithm (RSA-SHA256). If it knows nothing better, SHA-1 can be allowed for this connection alone.`],
  huge_attributes: ["size", `${IDP} sent more than 262144 bytes; at most 262144 bytes are read. Send fewer attributes and groups: look at the attributes.`],
  many_attributes: ["xml", `The response has more XML attributes than any reader should take (over 32 on <e:Note>). ${ATTACK}`],
  deep_nesting: ["xml", `The elements of the response are in each other deeper than any reader should follow (over 40 levels). ${ATTACK}`],
  other_tenant_key: ["certificate", stranger],
  status_failed: ["status", `${IDP} itself refused: “Responder / AuthnFailed”. Most often the person may not use this application yet: look at who may use the application, and at the sign-in log there.`],
  duplicate_id: ["xml", twice],
  embedded_certificate_only: ["certificate", stranger],
  hmac_confusion: ["algorithm", `The response is signed with a shared secret (hmac-sha256) where a private key belongs. ${ATTACK}`],
  transform_xslt: ["algorithm", `The signature wants the response changed before it is checked (enveloped-signature, REC-xslt-19991116, xml-exc-c14n#). ${ATTACK}`],
  signature_in_wrong_place: ["signature", `The signature is over something else than what it is on (#_note). ${ATTACK}`],
  empty_reference: ["signature", `The signature is over something else than what it is on (the whole document). ${ATTACK}`],
};

async function judged(fault?: FaultName) {
  const input = { issuer: ISSUER, acsUrl: OURS.acsUrl, audience: OURS.entityId, inResponseTo: "_request0001", nameId: "ada@acme.test", attributes: { email: "ada@acme.test", groups: ["Engineering", "IT"] }, keys, now: NOW };
  return inspect(await makeResponse(input, fault), EXPECTED, NOW);
}

describe("a fault", () => {
  it.each(Object.entries(TOLD))("%s", async (fault, [check, sentence]) => {
    const report = await judged(fault as Bad);
    expect(report.verified).toBeUndefined();
    expect(report.failed?.name).toBe(check);
    const told = explain({ report }, "generic", OURS)!;
    expect(told.sentence.replace(/_[0-9a-f]{32}/g, "_ID").replace(/(?:[0-9A-F]{2}:){31}[0-9A-F]{2}/g, "FP").replace(/\b39\d{4} bytes/, "more than 262144 bytes")).toBe(sentence);
    for (const idp of IDPS) {
      const { sentence: theirs, where } = explain({ report }, idp, OURS)!;
      expect(where === undefined).toBe(told.where === undefined);
      if (where !== undefined) expect(Object.values(TERMS[idp].topics).filter((term) => term.where === where).some(({ field }) => theirs.includes(field)), theirs).toBe(true);
    }
  });
});

describe("no fault of the response", () => {
  it.each([undefined, ...GOOD])("%s", async (fault) => {
    const { failed, verified } = await judged(fault);
    expect(failed).toBeUndefined();
    expect(verified?.issuer).toBe(ISSUER);
  });

  it("is any other than these", () => {
    expect([...Object.keys(TOLD), ...GOOD].sort()).toEqual([...FAULT_NAMES].sort());
  });
});
