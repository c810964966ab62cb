// A response that is right is believed, in every form that IdPs send, and what was measured on the way is in the report.
import { describe, expect, it } from "vitest";
import { expecting, IDP, makeKeys, mint, NOW, SP, swap, type Part, type Wishes } from "@/tests/sso/minted";
import { inspect } from "./inspect";
import { CHECKS } from "./report";

const EXPIRED = makeKeys({ until: "2026-05-31" });
const STRANGER = makeKeys();
const SHA1 = { method: "http://www.w3.org/2000/09/xmldsig#rsa-sha1", digest: "http://www.w3.org/2000/09/xmldsig#sha1" };
const VALUE = '<saml:AttributeValue xsi:type="xs:string">IT</saml:AttributeValue>';

describe("believed", () => {
  const forms: (readonly [Part[], boolean])[] = [[["assertion"], false], [["response"], false], [["assertion", "response"], false], [["assertion"], true], [["response"], true], [["assertion", "response"], true]];
  it.each(forms)("signed: %s, encrypted: %s", async (sign, encrypted) => {
    const report = await inspect(await mint({ sign, ...(encrypted ? { encryptFor: SP } : {}) }), expecting(), NOW);
    expect(report.failed).toBeUndefined();
    expect(report.verified).toEqual({
      assertionId: "_assertion01", issuer: "https://idp.example.test/acme", nameId: "ada@acme.test", nameIdFormat: "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress", sessionIndex: "_session01",
      attributes: { email: ["ada@acme.test"], groups: ["Engineering & Co", "IT"] }, notOnOrAfter: new Date("2026-06-01T12:05:00Z"),
    });
    expect(report.certificates.used?.sha256).toBe(report.certificates.configured[0]!.sha256);
    expect(report.checks.map(({ name }) => name)).toEqual(CHECKS.filter((name) => name !== "first_use"));
  });

  it.each([
    ["at either end of the skew", { edit: (xml: string) => xml.replace("2026-06-01T11:59:00Z", "2026-06-01T12:01:00Z").replace("2026-06-01T12:06:00Z", "2026-06-01T11:59:01Z") }, {}],
    ["with SHA-1 where that is allowed", SHA1, { allowSha1: true }],
    ["with SHA-512", { method: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512", digest: "http://www.w3.org/2001/04/xmlenc#sha512" }, {}],
    ["without KeyInfo, by the second of two certificates", { keyInfo: false }, { certificates: [STRANGER.certificate, IDP.certificate] }],
    ["by one of two certificates, the other of which has expired", {}, { certificates: [EXPIRED.certificate, IDP.certificate] }],
    ["without being asked for", { edit: (xml: string) => xml.replaceAll(' InResponseTo="_request0001"', "") }, { inResponseTo: undefined }],
    ["for us among others", { edit: swap("</saml:Audience>", "</saml:Audience><saml:Audience>urn:other</saml:Audience>") }, {}],
    ["once only, and no further", { edit: swap("</saml:Conditions>", '<saml:OneTimeUse/><saml:ProxyRestriction Count="0"/></saml:Conditions>') }, {}],
    ["without attributes", { edit: swap(/<saml:AttributeStatement>.*<\/saml:AttributeStatement>/, "") }, {}],
    ["in lines of 76 characters, with the line ends of Windows", { edit: (xml: string) => xml.replaceAll("><", ">\r\n<") }, {}],
  ] as const)("%s", async (_, wishes: Wishes, expectations) => {
    const posted = (await mint(wishes)).replace(/.{76}/g, "$&\r\n");
    const report = await inspect(posted, expecting(expectations), NOW);
    expect(report.failed).toBeUndefined();
    expect(report.verified?.nameId).toBe("ada@acme.test");
  });

  it("takes an attribute that comes twice together", async () => {
    const report = await inspect(await mint({ edit: swap('<saml:Attribute Name="email">', `<saml:Attribute Name="groups">${VALUE.replace("IT", "Sales")}</saml:Attribute><saml:Attribute Name="email">`) }), expecting(), NOW);
    expect(report.verified?.attributes["groups"]).toEqual(["Sales", "Engineering & Co", "IT"]);
  });
});

describe("an encrypted assertion that nobody vouches for outside", () => {
  it("is refused with one answer, whatever is wrong inside: nothing can be learnt of it by trying", async () => {
    const wishes: readonly Wishes[] = [
      { keys: STRANGER }, { sign: [] }, { edit: swap("ada@acme.test", "ada&#x2028;@acme.test") }, { editSigned: swap("saml:Issuer>", "saml:Nobody>") }, { editSigned: swap("ada@acme.test", "eve@acme.test") }, { encryptFor: STRANGER },
    ];
    const reports = await Promise.all(wishes.map(async (wish) => inspect(await mint({ encryptFor: SP, ...wish }), expecting(), NOW)));
    const told = reports.map(({ checks, ...report }) => ({ ...report, checks: checks.filter(({ name }) => name !== "size") }));
    for (const one of told) expect(one).toEqual(told[0]);
    expect(reports[0]!.failed).toEqual({ name: "decryption", outcome: "failed", why: "unreadable" });
  });

  it("says what is wrong once a configured key has signed it", async () => {
    const report = await inspect(await mint({ encryptFor: SP, keys: EXPIRED }), expecting({ certificates: [EXPIRED.certificate] }), NOW);
    expect(report.failed).toMatchObject({ name: "certificate", why: "expired" });
  });

  it("is not opened where the response around it is signed by somebody else", async () => {
    const report = await inspect(await mint({ encryptFor: SP, sign: ["response"], keys: STRANGER }), expecting(), NOW);
    expect(report.failed).toMatchObject({ name: "certificate", why: "not_configured" });
    expect(report.checks.some(({ name }) => name === "decryption")).toBe(false);
  });
});

describe("what is measured", () => {
  it("is their clock against ours, ahead and behind", async () => {
    const at = async (now: string) => (await inspect(await mint(), expecting(), new Date(now))).failed;
    expect(await at("2026-06-01T11:50:00Z")).toMatchObject({ name: "not_before", why: "ahead", skewSeconds: 600 });
    expect(await at("2026-06-01T12:10:00Z")).toMatchObject({ name: "confirmation_time", why: "over", skewSeconds: -600 });
  });

  it("is which certificate signed, and which was expected", async () => {
    const report = await inspect(await mint({ keys: STRANGER }), expecting(), NOW);
    expect(report.failed).toMatchObject({ expected: report.certificates.configured[0]!.sha256, found: report.certificates.used!.sha256 });
    expect(report.certificates.used!.sha256).not.toBe(report.certificates.configured[0]!.sha256);
  });
});
