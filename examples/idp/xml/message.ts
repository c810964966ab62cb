// What a response says, as plain data, and the XML that says it. What is undefined is left out.

export type Facts = {
  readonly responseId: string;
  readonly assertionId: string;
  readonly issueInstant: Date;
  readonly destination: string;
  readonly responseIssuer: string;
  readonly assertionIssuer: string;
  readonly inResponseTo: string | undefined;
  readonly status: "success" | "authn_failed";
  readonly nameId: string;
  readonly nameIdFormat: string;
  readonly confirmation: { readonly recipient: string; readonly notOnOrAfter: Date | undefined } | undefined;
  readonly conditions: { readonly notBefore: Date | undefined; readonly notOnOrAfter: Date | undefined; readonly audience: string } | undefined;
  readonly attributes: Readonly<Record<string, readonly string[]>>;
};

const STATUS = "urn:oasis:names:tc:SAML:2.0:status:";
const ATTRIBUTE_NAMES = "urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified";
const BY_PASSWORD = "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport";
const BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer";

/** It declares its own namespaces, so that it reads the same wherever it is put. */
export function assertionXml(facts: Facts): string {
  const { assertionId, assertionIssuer, issueInstant } = facts;
  return `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${assertionId}" Version="2.0" IssueInstant="${time(issueInstant)}">`
    + `<saml:Issuer>${escaped(assertionIssuer)}</saml:Issuer>${subject(facts)}${conditions(facts)}`
    + `<saml:AuthnStatement AuthnInstant="${time(issueInstant)}" SessionIndex="${assertionId}-session"><saml:AuthnContext><saml:AuthnContextClassRef>${BY_PASSWORD}</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>`
    + `${attributes(facts)}</saml:Assertion>`;
}

export function responseXml(facts: Facts, assertion: string): string {
  const status = facts.status === "success" ? `<samlp:StatusCode Value="${STATUS}Success"/>` : `<samlp:StatusCode Value="${STATUS}Responder"><samlp:StatusCode Value="${STATUS}AuthnFailed"/></samlp:StatusCode>`;
  return `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="${facts.responseId}" Version="2.0" IssueInstant="${time(facts.issueInstant)}" Destination="${escaped(facts.destination)}"${answered(facts)}>`
    + `<saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${escaped(facts.responseIssuer)}</saml:Issuer><samlp:Status>${status}</samlp:Status>${assertion}</samlp:Response>`;
}

function subject(facts: Facts): string {
  const { confirmation, nameId, nameIdFormat } = facts;
  const ends = confirmation?.notOnOrAfter === undefined ? "" : ` NotOnOrAfter="${time(confirmation.notOnOrAfter)}"`;
  const confirmed = confirmation === undefined ? "" : `<saml:SubjectConfirmation Method="${BEARER}"><saml:SubjectConfirmationData Recipient="${escaped(confirmation.recipient)}"${ends}${answered(facts)}/></saml:SubjectConfirmation>`;
  return `<saml:Subject><saml:NameID Format="${nameIdFormat}">${escaped(nameId)}</saml:NameID>${confirmed}</saml:Subject>`;
}

function conditions(facts: Facts): string {
  if (facts.conditions === undefined) return "";
  const { audience, notBefore, notOnOrAfter } = facts.conditions;
  const times = `${notBefore === undefined ? "" : ` NotBefore="${time(notBefore)}"`}${notOnOrAfter === undefined ? "" : ` NotOnOrAfter="${time(notOnOrAfter)}"`}`;
  return `<saml:Conditions${times}><saml:AudienceRestriction><saml:Audience>${escaped(audience)}</saml:Audience></saml:AudienceRestriction></saml:Conditions>`;
}

function attributes(facts: Facts): string {
  const all = Object.entries(facts.attributes).map(([name, values]) =>
    `<saml:Attribute Name="${escaped(name)}" NameFormat="${ATTRIBUTE_NAMES}">${values.map((value) => `<saml:AttributeValue>${escaped(value)}</saml:AttributeValue>`).join("")}</saml:Attribute>`);
  return all.length === 0 ? "" : `<saml:AttributeStatement>${all.join("")}</saml:AttributeStatement>`;
}

const answered = ({ inResponseTo }: Facts): string => (inResponseTo === undefined ? "" : ` InResponseTo="${escaped(inResponseTo)}"`);
const time = (when: Date): string => when.toISOString();

export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
