// Every reason for a no, met by a response that has it: the compiler holds the table to the list of reasons.
import { describe, expect, it } from "vitest";
import { ACS, AUDIENCE, encode, expecting, IDP, makeKeys, mint, NOW, SP, swap, type Wishes } from "@/tests/sso/minted";
import { inspect } from "./inspect";
import { LIMITS } from "./limits";
import { CHECKS, type CheckName, type Expectations } from "./report";
import type { Why } from "./whys";

type Row = Wishes & { readonly expectations?: Partial<Expectations>; /** Instead of a response that was minted. */ readonly posted?: string; readonly found?: string };
/** These two are asked of somebody else's reading, and of a database. */
type Asked = Exclude<CheckName, "verifiers_agree" | "first_use">;

const EXPIRED = makeKeys({ until: "2026-05-31" });
const EARLY = makeKeys({ from: "2026-07-01" });
const WEAK = makeKeys({ bits: 1024 });
const STRANGER = makeKeys();
const SUBJECT_DATA = /<saml:SubjectConfirmationData[^>]*\/>/;
const CONFIRMATION = /<saml:SubjectConfirmation [\s\S]*?<\/saml:SubjectConfirmation>/;
const CONDITIONS = /<saml:Conditions[\s\S]*<\/saml:Conditions>/;
const ASSERTION = /<saml:Assertion[\s\S]*<\/saml:Assertion>/;
const SIGNATURE = /<ds:Signature [\s\S]*<\/ds:Signature>/;
const NAME_ID = /<saml:NameID[^>]*>ada@acme.test<\/saml:NameID>/;
const VALUE = '<saml:AttributeValue xsi:type="xs:string">IT</saml:AttributeValue>';
const SHA1 = { method: "http://www.w3.org/2000/09/xmldsig#rsa-sha1", digest: "http://www.w3.org/2000/09/xmldsig#sha1" };
const ENVELOPED = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
const unsigned = { sign: [] };

const ROWS: { readonly [Name in Asked]: Readonly<Record<Why<Name>, Row>> } = {
  size: {
    empty: { posted: "" },
    too_large: { posted: "A".repeat(400 * 1024), found: "307200 bytes" },
  },
  encoding: {
    base64: { posted: "PHNhbWw*" },
    utf8: { posted: Buffer.from([0x3c, 0xff, 0x3e]).toString("base64") },
  },
  xml: {
    not_well_formed: { ...unsigned, editAll: swap("</samlp:Response>", "") },
    characters: { ...unsigned, edit: swap("ada@acme.test", "ada&#x2028;@acme.test") },
    doctype: { editAll: swap("<samlp:Response", '<!DOCTYPE r [<!ENTITY e "evil">]><samlp:Response') },
    processing_instruction: { editAll: swap("<samlp:Response", '<?xml-stylesheet href="x"?><samlp:Response') },
    comment: { edit: swap("ada@acme.test<", "ada@acme.test<!---->.evil.test<"), found: "saml:NameID" },
    cdata: { edit: swap("ada@acme.test<", "<![CDATA[ada@acme.test]]><") },
    too_deep: { ...unsigned, edit: swap(VALUE, `${"<a>".repeat(LIMITS.depth)}${"</a>".repeat(LIMITS.depth)}`) },
    too_many_elements: { ...unsigned, edit: swap(VALUE, "<a/>".repeat(LIMITS.elements)) },
    too_many_attributes: { ...unsigned, edit: swap("<samlp:Status>", `<samlp:Status ${Array.from({ length: 33 }, (_, index) => `a${index}=""`).join(" ")}>`), found: "over 32 on <samlp:Status>" },
    too_long: { ...unsigned, edit: swap('Version="2.0" Issue', `Version="2.0" x="${"x".repeat(LIMITS.attributeCharacters)}" Issue`) },
    namespaces: { ...unsigned, edit: swap("<samlp:Status>", '<samlp:Status ghost:x="">') },
    duplicate_id: { ...unsigned, edit: swap('ID="_assertion01"', 'ID="_response01"'), found: "_response01" },
    not_a_response: { posted: encode("<html><body>Sign in</body></html>"), found: "html" },
    version: { ...unsigned, edit: swap('ID="_response01" Version="2.0"', 'ID="_response01" Version="1.1"'), found: "1.1" },
  },
  status: {
    missing: { edit: swap(/<samlp:Status>.*<\/samlp:Status>/, "") },
    refused_by_idp: {
      edit: swap(/<samlp:Status>.*<\/samlp:Status>/, '<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Responder"><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:AuthnFailed"/></samlp:StatusCode><samlp:StatusMessage>Not assigned</samlp:StatusMessage></samlp:Status>'),
      found: "Responder / AuthnFailed: Not assigned",
    },
  },
  response_issuer: {
    missing: { ...unsigned, edit: swap(/<saml:Issuer xmlns.*?<\/saml:Issuer>/, "") },
    other: { edit: swap("/acme</saml:Issuer><samlp", "/acme/</saml:Issuer><samlp"), found: "https://idp.example.test/acme/" },
  },
  destination: {
    missing: { edit: swap(/ Destination="[^"]*"/, "") },
    other: { edit: swap(`Destination="${ACS}"`, `Destination="${ACS}/"`), found: `${ACS}/` },
  },
  one_assertion: {
    none: { ...unsigned, edit: swap(ASSERTION, ""), found: "0" },
    several: { editAll: (xml) => xml.replace(ASSERTION, (one) => one + one.replaceAll("_assertion01", "_assertion02")), found: "2" },
    misplaced: { editAll: (xml) => xml.replace(ASSERTION, (one) => `<samlp:Extensions>${one}</samlp:Extensions>`) },
  },
  decryption: {
    no_key: { encryptFor: SP, expectations: { decryptionKey: undefined } },
    algorithm: { encryptFor: SP, editAll: swap("xmlenc#rsa-oaep-mgf1p", "xmlenc#rsa-1_5"), found: "http://www.w3.org/2001/04/xmlenc#rsa-1_5" },
    unreadable: { encryptFor: STRANGER },
  },
  certificate: {
    none_configured: { expectations: { certificates: ["bm8gY2VydGlmaWNhdGU="] } },
    not_configured: { keys: STRANGER },
    expired: { keys: EXPIRED, expectations: { certificates: [IDP.certificate, EXPIRED.certificate] }, found: "ended on 2026-05-31" },
    not_yet_valid: { keys: EARLY, expectations: { certificates: [EARLY.certificate] }, found: "begins on 2026-07-01" },
    weak: { keys: WEAK, expectations: { certificates: [WEAK.certificate] }, found: "RSA, 1024 bits" },
  },
  algorithm: {
    sha1: { ...SHA1, found: "RSA-SHA1, SHA-1" },
    hmac: { editAll: swap("xmldsig-more#rsa-sha256", "xmldsig-more#hmac-sha256"), found: "hmac-sha256" },
    unsupported: { editAll: swap("xmldsig-more#rsa-sha256", "xmldsig-more#ecdsa-sha256"), found: "ecdsa-sha256" },
    canonicalization: { c14n: "http://www.w3.org/TR/2001/REC-xml-c14n-20010315", found: "REC-xml-c14n-20010315" },
    transform: { editAll: swap(`Transform Algorithm="${ENVELOPED}"`, 'Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"'), found: "REC-xslt-19991116, xml-exc-c14n#" },
  },
  signature: {
    unsigned,
    misplaced: { editAll: (xml) => xml.replace(SIGNATURE, "").replace("</saml:AttributeStatement>", () => `</saml:AttributeStatement><saml:Advice>${SIGNATURE.exec(xml)![0]}</saml:Advice>`) },
    several: { editAll: (xml) => xml.replace(SIGNATURE, (one) => one + one) },
    structure: { editAll: swap("</ds:Signature>", "<ds:Object/></ds:Signature>"), found: "SignedInfo SignatureValue KeyInfo Object" },
    reference: { editAll: swap('URI="#_assertion01"', 'URI=""'), found: "the whole document" },
    mismatch: { keyInfo: false, keys: STRANGER },
    changed: { editAll: swap(">ada@acme.test</saml:NameID>", ">eve@acme.test</saml:NameID>") },
  },
  signed_is_read: {
    other: { sign: ["response"], edit: swap(' ID="_assertion01"', "") },
    version: { edit: swap('ID="_assertion01" Version="2.0"', 'ID="_assertion01" Version="2.1"'), found: "2.1" },
  },
  issuer: {
    missing: { edit: swap(/(?<=\d\dZ">)<saml:Issuer>/, `<saml:Issuer xmlns:x="x"><x:b/>`), sign: ["response"] },
    other: { edit: swap("Z\"><saml:Issuer>https://idp.example.test/acme", "Z\"><saml:Issuer>https://idp.example.test/globex"), found: "https://idp.example.test/globex" },
  },
  subject: {
    missing: { edit: swap(/<saml:Subject>[\s\S]*<\/saml:Subject>/, "") },
    several: { edit: swap("<saml:SubjectConfirmation ", "<saml:NameID>eve@acme.test</saml:NameID><saml:SubjectConfirmation ") },
    encrypted: { edit: swap(NAME_ID, "<saml:EncryptedID/>") },
    empty: { edit: swap(">ada@acme.test</saml:NameID>", "> </saml:NameID>") },
    whitespace: { edit: swap(">ada@acme.test</saml:NameID>", ">ada@acme.test </saml:NameID>") },
    too_long: { edit: swap(">ada@acme.test</saml:NameID>", `>${"a".repeat(257)}</saml:NameID>`) },
    transient: { edit: swap("SAML:1.1:nameid-format:emailAddress", "SAML:2.0:nameid-format:transient") },
    not_authenticated: { edit: swap(/<saml:AuthnStatement[\s\S]*<\/saml:AuthnStatement>/, "") },
  },
  subject_confirmation: {
    missing: { edit: swap("cm:bearer", "cm:holder-of-key") },
    several: { edit: (xml) => xml.replace(CONFIRMATION, (one) => one + one), found: "2" },
    data_missing: { edit: swap(SUBJECT_DATA, "") },
    other_subject: { edit: swap("<saml:SubjectConfirmationData", "<saml:NameID>eve@acme.test</saml:NameID><saml:SubjectConfirmationData") },
  },
  recipient: {
    missing: { edit: swap(/ Recipient="[^"]*"/, "") },
    other: { edit: swap(`Recipient="${ACS}"`, `Recipient="${ACS}?org=evil"`) },
  },
  in_response_to: {
    missing: { edit: swap(/ InResponseTo="[^"]*"/, "") },
    other: { edit: swap('Data InResponseTo="_request0001"', 'Data InResponseTo="_request0002"'), found: "_request0002" },
    unasked: { expectations: { inResponseTo: undefined } },
  },
  confirmation_time: {
    missing: { edit: swap(' NotOnOrAfter="2026-06-01T12:05:00Z"', "") },
    malformed: { edit: swap("2026-06-01T12:05:00Z", "2026-06-01T12:05:00+00:00") },
    not_before_given: { edit: swap("<saml:SubjectConfirmationData", '<saml:SubjectConfirmationData NotBefore="2026-06-01T11:00:00Z"') },
    over: { edit: swap("2026-06-01T12:05:00Z", "2026-06-01T11:59:00Z") },
  },
  conditions: {
    missing: { edit: swap(CONDITIONS, "") },
    several: { edit: (xml) => xml.replace(CONDITIONS, (one) => one + one), found: "2" },
    unknown: { edit: swap("</saml:Conditions>", "<saml:Condition/></saml:Conditions>"), found: "saml:Condition" },
    issue_instant: { edit: swap('Version="2.0" IssueInstant="2026-06-01T12:00:00Z"><saml:Issuer>', 'Version="2.0" IssueInstant="2026-02-30T12:00:00Z"><saml:Issuer>') },
  },
  not_before: {
    missing: { edit: swap(' NotBefore="2026-06-01T11:59:00Z"', "") },
    malformed: { edit: swap("2026-06-01T11:59:00Z", "yesterday") },
    ahead: { edit: swap("2026-06-01T11:59:00Z", "2026-06-01T12:01:01Z") },
  },
  not_on_or_after: {
    missing: { edit: swap(' NotOnOrAfter="2026-06-01T12:06:00Z"', "") },
    malformed: { edit: swap("2026-06-01T12:06:00Z", "2026-06-01 12:06:00Z") },
    over: { edit: swap("2026-06-01T12:06:00Z", "2026-06-01T11:59:00Z") },
    session_over: { edit: swap('SessionIndex="_session01"', 'SessionNotOnOrAfter="2026-06-01T11:59:00Z"') },
  },
  audience: {
    missing: { edit: swap(/<saml:AudienceRestriction>.*<\/saml:AudienceRestriction>/, "") },
    other: { edit: swap(`${AUDIENCE}</saml:Audience>`, `${AUDIENCE}.evil.test</saml:Audience>`), found: `${AUDIENCE}.evil.test` },
  },
  attributes: {
    too_many: { edit: swap(VALUE, "<saml:AttributeValue>x</saml:AttributeValue>".repeat(LIMITS.assertedValues)) },
    too_long: { edit: swap(VALUE, `<saml:AttributeValue>${"x".repeat(LIMITS.valueCharacters + 1)}</saml:AttributeValue>`), found: "groups" },
    encrypted: { edit: swap("<saml:Attribute Name=\"groups\">", "<saml:EncryptedAttribute/><saml:Attribute Name=\"groups\">") },
    unnamed: { edit: swap('<saml:Attribute Name="groups">', "<saml:Attribute>") },
  },
};
const rows = Object.entries(ROWS).flatMap(([name, whys]) => Object.entries(whys).map(([why, row]) => [name, why, row as Row] as const));

describe("refused", () => {
  it.each(rows)("%s: %s", async (name, why, { expectations, found, posted, ...wishes }) => {
    const report = await inspect(posted ?? (await mint(wishes)), expecting(expectations), NOW);
    expect(report.failed).toMatchObject({ name, why, outcome: "failed", ...(found === undefined ? {} : { found }) });
    expect(report.verified).toBeUndefined();
    const order = report.checks.map((check) => CHECKS.indexOf(check.name));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(report.checks.filter(({ outcome }) => outcome === "failed")).toEqual([report.failed]);
  });
});
