// Who it is about, and that it was meant for us, now, and in answer to our question (SAML Profiles §4.1.4.2, §4.1.4.3).
import type { Asked } from "../asked";
import { attributeOf, childrenNamed, childrenOf, is, onlyChild, textOf } from "../text/document";
import { LIMITS } from "../limits";
import type { Expectations } from "../report";
import { momentIn, secondsBetween, shown } from "../text/times";

const BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer";
const TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";

export type Subject = { readonly nameId: string; readonly format: string | undefined; readonly sessionIndex: string | undefined; readonly subject: Element };

export function askIssuer(asked: Asked, assertion: Element, { issuer }: Expectations): void {
  const found = textOf(onlyChild(assertion, "assertion", "Issuer"));
  if (found === undefined) return asked.fail("issuer", "missing", { expected: issuer });
  if (found !== issuer) return asked.fail("issuer", "other", { expected: issuer, found });
  asked.pass("issuer", { found });
}

export function askSubject(asked: Asked, assertion: Element): Subject {
  const subjects = childrenNamed(assertion, "assertion", "Subject");
  if (subjects.length !== 1) return asked.fail("subject", subjects.length === 0 ? "missing" : "several");
  const subject = subjects[0]!;
  const identifiers = childrenOf(subject).filter((child) => !is(child, "assertion", "SubjectConfirmation"));
  if (identifiers.some((child) => is(child, "assertion", "EncryptedID"))) return asked.fail("subject", "encrypted");
  if (identifiers.length > 1) return asked.fail("subject", "several");
  const [name] = identifiers;
  const nameId = name !== undefined && is(name, "assertion", "NameID") ? textOf(name) : undefined;
  if (name === undefined || nameId === undefined) return asked.fail("subject", "missing");
  if (nameId.trim() === "") return asked.fail("subject", "empty");
  const found = { found: nameId, secret: true } as const;
  if (nameId.length > LIMITS.nameIdCharacters) return asked.fail("subject", "too_long", found);
  // Some readers trim, some do not: "ada " and "ada" would be two people to one and one to the other.
  if (/^\s|\s$|[\n\t]/.test(nameId)) return asked.fail("subject", "whitespace", found);
  const format = attributeOf(name, "Format");
  // SAML Core §8.3.8: another one each time. Nobody would ever be recognised.
  if (format === TRANSIENT) return asked.fail("subject", "transient", { found: "transient" });
  const statement = childrenNamed(assertion, "assertion", "AuthnStatement")[0];
  if (statement === undefined) return asked.fail("subject", "not_authenticated");
  asked.pass("subject", found);
  return { nameId, format, subject, sessionIndex: attributeOf(statement, "SessionIndex") || undefined };
}

/** @returns the data of the one bearer confirmation; others are of methods that are not used here */
export function askConfirmation(asked: Asked, subject: Element): Element {
  const bearers = childrenNamed(subject, "assertion", "SubjectConfirmation").filter((one) => attributeOf(one, "Method") === BEARER);
  const [bearer] = bearers;
  if (bearer === undefined) return asked.fail("subject_confirmation", "missing");
  if (bearers.length > 1) return asked.fail("subject_confirmation", "several", { expected: "1", found: String(bearers.length) });
  if (childrenOf(bearer).some((child) => !is(child, "assertion", "SubjectConfirmationData"))) return asked.fail("subject_confirmation", "other_subject"); // §2.4.1.1: somebody else who may use it
  const data = onlyChild(bearer, "assertion", "SubjectConfirmationData");
  if (data === undefined) return asked.fail("subject_confirmation", "data_missing");
  asked.pass("subject_confirmation", { found: "bearer" });
  return data;
}

export function askRecipient(asked: Asked, data: Element, { acsUrl }: Expectations): void {
  const found = attributeOf(data, "Recipient");
  if (found === undefined || found === "") return asked.fail("recipient", "missing", { expected: acsUrl });
  if (found !== acsUrl) return asked.fail("recipient", "other", { expected: acsUrl, found });
  asked.pass("recipient", { found });
}

/** On the response, where a library may look, and under the signature, where it counts. */
export function askInResponseTo(asked: Asked, response: Element, data: Element, { inResponseTo }: Expectations): void {
  const found = [response, data].map((element) => attributeOf(element, "InResponseTo"));
  if (inResponseTo === undefined) {
    // §4.1.5: an answer that nobody asked for must not pretend to be one.
    const named = found.find((value) => value !== undefined);
    return named === undefined ? asked.pass("in_response_to", { found: "none, begun at the identity provider" }) : asked.fail("in_response_to", "unasked", { expected: "none", found: named });
  }
  if (found.includes(undefined)) return asked.fail("in_response_to", "missing", { expected: inResponseTo });
  const other = found.find((value) => value !== inResponseTo);
  if (other !== undefined) return asked.fail("in_response_to", "other", { expected: inResponseTo, found: other });
  asked.pass("in_response_to", { found: inResponseTo });
}

export function askConfirmationTime(asked: Asked, data: Element, { skewSeconds: allowed }: Expectations, now: Date, clock: number | undefined): Date {
  if (data.hasAttribute("NotBefore")) return asked.fail("confirmation_time", "not_before_given", { found: attributeOf(data, "NotBefore") });
  const until = momentIn(data, "NotOnOrAfter");
  if (until === undefined) return asked.fail("confirmation_time", "missing");
  if (until === null) return asked.fail("confirmation_time", "malformed", { found: attributeOf(data, "NotOnOrAfter") });
  const measured = { expected: `before ${shown(until)}`, found: shown(now), skewSeconds: clock };
  if (secondsBetween(now, until) >= allowed) return asked.fail("confirmation_time", "over", measured);
  asked.pass("confirmation_time", measured);
  return until;
}
