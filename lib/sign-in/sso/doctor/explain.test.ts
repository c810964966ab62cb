// For everything that can fail, and every identity provider: one sentence that names the setting in that provider's own words.
import { describe, expect, it } from "vitest";
import type { Check, CheckName, Report } from "../check/report";
import { WHYS } from "../check/whys";
import { IDPS, type Idp } from "../connections.store";
import { SSO_FAILURES } from "../failures";
import { explain, explainCheck, type Explanation } from "./explain";
import { INSTRUCTIONS } from "./instructions";
import { labelOf } from "./labels";
import { redact, redactText } from "./redact";
import { TERMS } from "./terms";

const NAMES = { acsUrl: "https://app.example.test/api/sso/acs", entityId: "https://app.example.test/api/sso/metadata" };
const CHECKS_AND_WHYS = (Object.keys(WHYS) as CheckName[]).flatMap((name) => WHYS[name].map((why) => [name, why] as const));

function expectSentence({ sentence, title, where }: Explanation, idp: Idp): void {
  expect(title).toMatch(/^[A-Z][^.]+$/);
  expect(sentence).toMatch(/^[A-Z].*\.$/s);
  expect(sentence).not.toMatch(/undefined|null|\[object|\$\{/);
  if (where === undefined) return;
  const fields = Object.values(TERMS[idp].topics).filter((term) => term.where === where).map(({ field }) => field);
  expect(fields.some((field) => sentence.includes(field)), `${sentence} names none of ${fields.join(", ")}`).toBe(true);
}

describe.each(IDPS)("in the words of %s", (idp) => {
  it.each(CHECKS_AND_WHYS)("%s: %s", (name, why) => {
    for (const measured of [{}, { expected: "E", found: "F", skewSeconds: -1 }]) expectSentence(explainCheck({ name, why, outcome: "failed", ...measured }, idp, NAMES), idp);
  });

  it.each(SSO_FAILURES)("%s", (outcome) => {
    for (const cause of [undefined, "invalid_client"]) expectSentence(explain({ outcome, cause }, idp, NAMES)!, idp);
  });

  it("a way to set us up: each of our addresses goes into a field of its own", () => {
    const { attributes, steps } = INSTRUCTIONS[idp];
    const copies = steps.flatMap(({ copy }) => copy);
    expect(copies.map(({ value }) => value)).toEqual(expect.arrayContaining(["acsUrl", "entityId"]));
    expect(new Set(copies.map(({ field }) => field)).size).toBe(copies.length);
    for (const { sentence, title } of steps) expect(`${title}. ${sentence}`).toMatch(/^[A-Z].*\.$/);
    expect(new Set(Object.values(attributes)).size).toBe(4);
    if (idp === "generic") return;
    const quoted = (text: string): string => /“([^”]+)”/.exec(text)![1]!;
    expect(copies.map(({ field }) => field)).toEqual(expect.arrayContaining([quoted(TERMS[idp].topics.acs.field), quoted(TERMS[idp].topics.entityId.field)])); // the doctor calls them by the same names
  });
});

describe("explain", () => {
  it("puts in what was measured", () => {
    const audience: Check = { name: "audience", why: "other", outcome: "failed", expected: NAMES.entityId, found: "https://old.example.test" };
    expect(explainCheck(audience, "okta", NAMES)).toEqual({
      title: "The response is for somebody else",
      sentence: `Okta says that this response is for “https://old.example.test”. Set “Audience URI (SP Entity ID)” to ${NAMES.entityId}, letter by letter.`,
      where: "Admin Console › Applications › your application › General › SAML Settings › Edit › Configure SAML",
    });
    expect(explainCheck({ name: "not_before", why: "ahead", outcome: "failed", expected: "from 12:05", found: "12:00", skewSeconds: 300 }, "generic", NAMES).sentence)
      .toBe("The assertion is good from 12:05, and came at 12:00: it was issued with a clock 300 seconds ahead of ours. Check the clock of your identity provider’s server (by NTP), or allow a larger difference on the connection.");
  });

  it("has nothing to say where nothing failed, and enough where the report is gone", () => {
    for (const outcome of ["signed_in", "tested", null, undefined, "check:nonsense"]) expect(explain({ outcome }, "okta", NAMES)).toBeUndefined();
    expect(explain({ outcome: "check:first_use" }, "okta", NAMES)?.title).toBe("The response was used before");
    expect(explain({ outcome: "domain_foreign", mapped: { email: "gus@globex.test" } }, "entra", NAMES)?.sentence).toContain("(globex.test)");
  });

  it("names no person, whatever was found", () => {
    const status: Check = { name: "status", why: "refused_by_idp", outcome: "failed", found: "Responder: User ada.lovelace@acme.test is not assigned" };
    expect(explainCheck(status, "okta", NAMES).sentence).toContain("User a••@acme.test is not assigned");
  });

  it("labels what passed", () => {
    expect(labelOf({ name: "certificate", outcome: "passed" })).toBe("Signed by the certificate you configured");
    expect(labelOf({ name: "decryption", outcome: "skipped" })).toBe("Not encrypted");
  });
});

describe("redact", () => {
  const report: Report = {
    checks: [{ name: "destination", outcome: "passed", found: NAMES.acsUrl }, { name: "subject", outcome: "passed", found: "ada@acme.test", secret: true }, { name: "subject", outcome: "passed", found: "Ada Lovelace, ada@acme.test", secret: true }],
    verified: { assertionId: "_a", issuer: "https://idp.test", nameId: "00u1x", nameIdFormat: undefined, sessionIndex: "_s", attributes: { email: ["ada@acme.test"], phone: ["+44 20 7946 0958"] }, notOnOrAfter: new Date(0) },
    certificates: { used: undefined, configured: [] },
  };

  it("leaves the domain of an address, and of any other value nothing", () => {
    const { checks, verified } = redact(report);
    expect(checks.map(({ found }) => found)).toEqual([NAMES.acsUrl, "a••@acme.test", "••••"]);
    expect(verified).toMatchObject({ nameId: "••••", sessionIndex: "••••", issuer: "https://idp.test", attributes: { email: ["a••@acme.test"], phone: ["••••"] } });
    expect(JSON.stringify(redact(report))).not.toMatch(/ada|Lovelace|00u1x|7946/);
    expect(JSON.stringify(report)).toContain("ada@acme.test"); // the original is as it was
  });

  it.each([["ada@acme.test", "a••@acme.test"], ["“ada@acme.test”, b@c.de", "“a••@acme.test”, b••@c.de"], ["mailto:ada.l+x@acme.test?", "mailto:a••@acme.test?"], ["https://a.test/x?e=ada@acme.test", "https://a.test/x?e=a••@acme.test"], ["é.x@acme.test", "é••@acme.test"], ["no address", "no address"]])("%s", (text, redacted) => expect(redactText(text)).toBe(redacted));
});
