// A SAML response as an identity provider sends it: right, unless a fault is asked for.
import { randomBytes } from "node:crypto";
import { FACT_BENDS } from "./faults/facts";
import type { Bend, Input } from "./faults/bend";
import type { FaultName } from "./faults/list";
import { MARKUP_BENDS } from "./faults/markup";
import { SIGNATURE_BENDS } from "./faults/signatures";
import { WRAPPING_BENDS } from "./faults/wrapping";
import { encrypted } from "./xml/encrypting";
import { assertionXml, responseXml, type Facts } from "./xml/message";
import { signed, type Signing } from "./xml/signing";

const BENDS: Record<FaultName, Bend> = { ...FACT_BENDS, ...SIGNATURE_BENDS, ...MARKUP_BENDS, ...WRAPPING_BENDS };

const EMAIL = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";
const GOOD_FOR_MS = 5 * 60_000;

/** Pure but for its random IDs. @returns base64, as the form field SAMLResponse carries it */
export async function makeResponse(input: Input, fault?: FaultName): Promise<string> {
  const bend = fault === undefined ? {} : BENDS[fault];
  const [good, asUsual] = [factsOf(input), signingOf(input)];
  const facts = bend.facts?.(good, input) ?? good;
  const signing = bend.signing?.(asUsual, input) ?? asUsual;
  const response = await put(facts, signing, bend, bend.finished === undefined ? input.encryptFor : undefined);
  return Buffer.from(bend.finished?.(response, facts, signing) ?? response).toString("base64");
}

/** Sign, then encrypt, then sign what holds it (SAML Core §5.4, §6.2). */
async function put(facts: Facts, signing: Signing, bend: Bend, encryptFor: string | undefined): Promise<string> {
  if (facts.status !== "success") return whole(responseXml(facts, ""), signing);
  const plain = bend.unsigned?.(assertionXml(facts), facts) ?? assertionXml(facts);
  const assertion = signing.what === "assertion" || signing.what === "both" ? signed(plain, signing) : plain;
  return whole(responseXml(facts, encryptFor === undefined ? assertion : await encrypted(assertion, encryptFor)), signing);
}

function whole(response: string, signing: Signing): string {
  return signing.what === "response" || signing.what === "both" ? signed(response, signing) : response;
}

function factsOf({ acsUrl, attributes, audience, inResponseTo, issuer, nameId, nameIdFormat, now }: Input): Facts {
  const end = new Date(now.getTime() + GOOD_FOR_MS);
  return {
    responseId: newId(),
    assertionId: newId(),
    issueInstant: now,
    destination: acsUrl,
    responseIssuer: issuer,
    assertionIssuer: issuer,
    inResponseTo,
    status: "success",
    nameId,
    nameIdFormat: nameIdFormat ?? EMAIL,
    confirmation: { recipient: acsUrl, notOnOrAfter: end },
    conditions: { notBefore: now, notOnOrAfter: end, audience },
    attributes: Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, typeof value === "string" ? [value] : value])),
  };
}

const signingOf = ({ keys, sign }: Input): Signing => ({ what: sign ?? "assertion", keys, algorithm: "rsa-sha256" });

/** An xs:ID must not begin with a digit. */
const newId = (): string => `_${randomBytes(16).toString("hex")}`;
