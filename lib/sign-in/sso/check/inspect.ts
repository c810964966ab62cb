// The gate before anybody is believed: every question of CHECKS, put to one SAML response (docs/decisions/016).
import { Asked, CheckFailed } from "./asked";
import { readCertificates, type Certificate } from "./signature/certificates";
import { askAttributes, askAudience, askConditions, askNotBefore, askNotOnOrAfter } from "./questions/conditions";
import { decode, readStrictly, type Read } from "./text/decode";
import { attributeOf, childrenNamed, is } from "./text/document";
import { askDestination, askOneAssertion, askResponseIssuer, askStatus, signaturesOf } from "./questions/envelope";
import { open } from "./signature/opened";
import type { CertificateFacts, Expectations, Report, Verified } from "./report";
import { askSecondReader, type Signed } from "./questions/second-reader";
import { askSigned, examine, type Rules, type Signature } from "./signature/signed";
import { askConfirmation, askConfirmationTime, askInResponseTo, askIssuer, askRecipient, askSubject } from "./questions/subject";
import { momentIn, secondsBetween } from "./text/times";

/** What was seen on the way, for the report. */
type Seen = { keyInfo: CertificateFacts | undefined; readonly signers: Certificate[] };

/** Pure but for the clock it is given: no database, no network. @param now when the response came */
export async function inspect(samlResponse: string, expectations: Expectations, now: Date): Promise<Report> {
  const asked = new Asked();
  const configured = readCertificates(expectations.certificates);
  const seen: Seen = { keyInfo: undefined, signers: [] };
  const facts = () => ({ used: seen.keyInfo, configured: configured.map((certificate) => certificate.facts) });
  try {
    const read = decode(asked, samlResponse);
    askStatus(asked, read.root);
    askResponseIssuer(asked, read.root, expectations);
    askDestination(asked, read.root, expectations);
    const { assertion, signed } = await signedAssertion(asked, read, expectations, { configured, allowSha1: expectations.allowSha1, now }, seen);
    const verified = askAssertion(asked, read.root, assertion, expectations, now);
    await askSecondReader(asked, samlResponse, expectations, seen.signers, signed, verified);
    return { checks: asked.checks, verified, certificates: facts() };
  } catch (error) {
    if (error instanceof CheckFailed) return { checks: asked.checks, failed: error.check, certificates: facts() };
    throw error;
  }
}

/** The assertion as it was signed. What is signed outside is verified first: nothing else is opened then. */
async function signedAssertion(asked: Asked, read: Read, expectations: Expectations, rules: Rules, seen: Seen): Promise<{ assertion: Element; signed: Signed }> {
  const found = askOneAssertion(asked, read.root);
  const encrypted = is(found, "assertion", "EncryptedAssertion");
  const signatures = signaturesOf(asked, read.root, encrypted ? [read.root] : [read.root, found]);
  const [outer, inner] = [read.root, found].map((element) => signatures.find(({ of }) => of === element));
  const outside = outer && ask(asked, read, outer.signature, read.root, rules, seen);
  if (!encrypted) {
    asked.skip("decryption");
    const inside = inner && ask(asked, read, inner.signature, found, rules, seen);
    if (outside === undefined && inside === undefined) return unsigned(asked);
    return { assertion: askSignedIsRead(asked, inside ?? outside!, attributeOf(found, "ID")), signed: { response: outside !== undefined, assertion: inside !== undefined } };
  }
  if (outside === undefined) return openBlind(asked, found, expectations, rules, seen);
  const envelope = readStrictly(asked, outside).root;
  const opened = readStrictly(asked, await open(asked, childrenNamed(envelope, "assertion", "EncryptedAssertion")[0] ?? found, expectations.decryptionKey));
  asked.pass("decryption");
  const own = signaturesOf(asked, opened.root, [opened.root])[0];
  const text = own === undefined ? opened.xml : ask(asked, opened, own.signature, opened.root, rules, seen);
  return { assertion: askSignedIsRead(asked, text, attributeOf(opened.root, "ID")), signed: { response: true, assertion: own !== undefined } };
}

/**
 * Nothing says who encrypted it. Until a configured key is found to have signed what is inside, there is one answer to everything that
 * can be wrong: telling "cannot be read" from "is not signed" would open another org's assertion, byte by byte, for whoever can send
 * changed copies of it (Jager and Somorovsky, "How to Break XML Encryption", 2011).
 */
async function openBlind(asked: Asked, encrypted: Element, expectations: Expectations, rules: Rules, seen: Seen): Promise<{ assertion: Element; signed: Signed }> {
  const text = await open(asked, encrypted, expectations.decryptionKey);
  const inside = new Asked();
  const signature = trustedIn(inside, text, rules);
  if (signature === undefined) return asked.fail("decryption", "unreadable");
  asked.pass("decryption");
  note(seen, signature.found);
  return { assertion: askSignedIsRead(asked, askSigned(asked, signature.found, rules), signature.id), signed: { response: false, assertion: true } };
}

function trustedIn(inside: Asked, text: string, rules: Rules): { found: Signature; id: string | undefined } | undefined {
  try {
    const read = readStrictly(inside, text);
    const own = signaturesOf(inside, read.root, [read.root])[0];
    const found = own && examine(read, own.signature, read.root, rules);
    return found?.signed === undefined ? undefined : { found, id: attributeOf(read.root, "ID") };
  } catch (error) {
    if (error instanceof CheckFailed) return undefined;
    throw error;
  }
}

function ask(asked: Asked, read: Read, signature: Element, element: Element, rules: Rules, seen: Seen): string {
  const found = examine(read, signature, element, rules);
  note(seen, found);
  return askSigned(asked, found, rules);
}

function note(seen: Seen, { keyInfo, signer }: Signature): void {
  seen.keyInfo ??= keyInfo;
  if (signer !== undefined) seen.signers.push(signer);
}

function unsigned(asked: Asked): never {
  asked.skip("certificate");
  asked.skip("algorithm");
  return asked.fail("signature", "unsigned");
}

/** From here on the document is not looked at again, only what the signature is over. */
function askSignedIsRead(asked: Asked, signed: string, id: string | undefined): Element {
  const { root } = readStrictly(asked, signed);
  const [assertion, ...more] = is(root, "assertion", "Assertion") ? [root] : childrenNamed(root, "assertion", "Assertion");
  const found = assertion && attributeOf(assertion, "ID");
  if (assertion === undefined || more.length > 0 || found === undefined || found === "" || found !== id) return asked.fail("signed_is_read", "other", { expected: id, found });
  if (attributeOf(assertion, "Version") !== "2.0") return asked.fail("signed_is_read", "version", { expected: "2.0", found: attributeOf(assertion, "Version") });
  asked.pass("signed_is_read", { found });
  return assertion;
}

function askAssertion(asked: Asked, response: Element, assertion: Element, expectations: Expectations, now: Date): Verified {
  const issued = momentIn(assertion, "IssueInstant");
  const clock = issued instanceof Date ? secondsBetween(issued, now) : undefined;
  askIssuer(asked, assertion, expectations);
  const { format, nameId, sessionIndex, subject } = askSubject(asked, assertion);
  const data = askConfirmation(asked, subject);
  askRecipient(asked, data, expectations);
  askInResponseTo(asked, response, data, expectations);
  const confirmedUntil = askConfirmationTime(asked, data, expectations, now, clock);
  const conditions = askConditions(asked, assertion);
  askNotBefore(asked, conditions, expectations, now, clock ?? Infinity);
  const validUntil = askNotOnOrAfter(asked, assertion, conditions, expectations, now, clock ?? Infinity);
  askAudience(asked, conditions, expectations);
  const attributes = askAttributes(asked, assertion);
  const notOnOrAfter = confirmedUntil < validUntil ? confirmedUntil : validUntil;
  return { assertionId: attributeOf(assertion, "ID") ?? "", issuer: expectations.issuer, nameId, nameIdFormat: format, sessionIndex, attributes, notOnOrAfter };
}
