// The Response around the assertion. It may be unsigned: what it says can refuse somebody, and never lets anybody in.
import type { Asked } from "../asked";
import { allIn, attributeOf, childrenNamed, is, onlyChild, textOf } from "../text/document";
import type { Expectations } from "../report";

const SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success";

export function askStatus(asked: Asked, response: Element): void {
  const status = onlyChild(response, "protocol", "Status");
  const code = status && onlyChild(status, "protocol", "StatusCode");
  if (status === undefined || code === undefined) return asked.fail("status", "missing");
  const value = attributeOf(code, "Value") ?? "";
  if (value === SUCCESS) return asked.pass("status", { found: "Success" });
  // SAML Core §3.2.2.2: a second code says more.
  const second = childrenNamed(code, "protocol", "StatusCode")[0];
  const message = textOf(childrenNamed(status, "protocol", "StatusMessage")[0])?.trim();
  const codes = [value, (second && attributeOf(second, "Value")) ?? ""].filter(Boolean).map((uri) => uri.replace(/^.*:(?=.)/, "")).join(" / ");
  return asked.fail("status", "refused_by_idp", { expected: "Success", found: message ? `${codes}: ${message}` : codes });
}

/** Profiles §4.1.4.2 lets an unsigned response leave it out; no vendor does, and what is missing is no. */
export function askResponseIssuer(asked: Asked, response: Element, { issuer }: Expectations): void {
  const found = textOf(onlyChild(response, "assertion", "Issuer"));
  if (found === undefined) return asked.fail("response_issuer", "missing", { expected: issuer });
  if (found !== issuer) return asked.fail("response_issuer", "other", { expected: issuer, found });
  asked.pass("response_issuer", { found });
}

/** SAML Bindings §3.5.5.2: where a message was sent to is in it, so that it cannot be sent on to somebody else. */
export function askDestination(asked: Asked, response: Element, { acsUrl }: Expectations): void {
  const found = attributeOf(response, "Destination");
  if (found === undefined || found === "") return asked.fail("destination", "missing", { expected: acsUrl });
  if (found !== acsUrl) return asked.fail("destination", "other", { expected: acsUrl, found });
  asked.pass("destination", { found });
}

/**
 * Exactly one in the whole document, under whatever namespace, and where it belongs: every variant of signature wrapping needs a second
 * (Somorovsky et al., "On Breaking SAML: Be Whoever You Want to Be", 2012, §4).
 */
export function askOneAssertion(asked: Asked, response: Element): Element {
  const found = allIn(response).filter(({ localName }) => localName === "Assertion" || localName === "EncryptedAssertion");
  const [assertion] = found;
  if (assertion === undefined) return asked.fail("one_assertion", "none", { expected: "1", found: "0" });
  if (found.length > 1) return asked.fail("one_assertion", "several", { expected: "1", found: String(found.length) });
  if (assertion.parentNode !== response || !(is(assertion, "assertion", "Assertion") || is(assertion, "assertion", "EncryptedAssertion"))) return asked.fail("one_assertion", "misplaced");
  asked.pass("one_assertion", { found: is(assertion, "assertion", "EncryptedAssertion") ? "1, encrypted" : "1" });
  return assertion;
}

/** The signatures of these elements. One anywhere else signs what nobody here reads, and some library might. @throws CheckFailed */
export function signaturesOf(asked: Asked, root: Element, elements: readonly Element[]): { readonly of: Element; readonly signature: Element }[] {
  const found = allIn(root).filter(({ localName }) => localName === "Signature");
  const owned = found.flatMap((signature) => {
    const of = elements.find((element) => signature.parentNode === element);
    return of === undefined || !is(signature, "signature", "Signature") ? [] : [{ of, signature }];
  });
  if (owned.length < found.length) return asked.fail("signature", "misplaced");
  if (new Set(owned.map(({ of }) => of)).size < owned.length) return asked.fail("signature", "several");
  return owned;
}
