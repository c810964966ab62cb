// When it is valid and for whom (SAML Core §2.5), and what it says of the person (§2.7.3).
import type { Asked } from "../asked";
import { attributeOf, childrenNamed, childrenOf, is, textOf } from "../text/document";
import { LIMITS } from "../limits";
import type { Expectations } from "../report";
import { momentIn, secondsBetween, shown } from "../text/times";

const UNDERSTOOD = ["AudienceRestriction", "OneTimeUse", "ProxyRestriction"];

export function askConditions(asked: Asked, assertion: Element): Element {
  const found = childrenNamed(assertion, "assertion", "Conditions");
  const [conditions] = found;
  if (conditions === undefined) return asked.fail("conditions", "missing");
  if (found.length > 1) return asked.fail("conditions", "several", { expected: "1", found: String(found.length) });
  // §2.5.1: a condition that is not understood makes the assertion's validity undetermined; here that is no.
  const unknown = childrenOf(conditions).find((child) => !UNDERSTOOD.some((name) => is(child, "assertion", name)));
  if (unknown !== undefined) return asked.fail("conditions", "unknown", { found: unknown.nodeName });
  if (!(momentIn(assertion, "IssueInstant") instanceof Date)) return asked.fail("conditions", "issue_instant", { found: attributeOf(assertion, "IssueInstant") });
  asked.pass("conditions");
  return conditions;
}

/** @param clock their clock against ours in seconds, by IssueInstant: it includes the way here */
export function askNotBefore(asked: Asked, conditions: Element, { skewSeconds: allowed }: Expectations, now: Date, clock: number): void {
  const from = momentIn(conditions, "NotBefore");
  if (from === undefined) return asked.fail("not_before", "missing");
  if (from === null) return asked.fail("not_before", "malformed", { found: attributeOf(conditions, "NotBefore") });
  const measured = { expected: `from ${shown(from)}`, found: shown(now), skewSeconds: clock };
  if (secondsBetween(from, now) > allowed || clock > allowed) return asked.fail("not_before", "ahead", measured);
  asked.pass("not_before", measured);
}

export function askNotOnOrAfter(asked: Asked, assertion: Element, conditions: Element, { skewSeconds: allowed }: Expectations, now: Date, clock: number): Date {
  const until = momentIn(conditions, "NotOnOrAfter");
  if (until === undefined) return asked.fail("not_on_or_after", "missing");
  if (until === null) return asked.fail("not_on_or_after", "malformed", { found: attributeOf(conditions, "NotOnOrAfter") });
  const measured = { expected: `before ${shown(until)}`, found: shown(now), skewSeconds: clock };
  if (secondsBetween(now, until) >= allowed) return asked.fail("not_on_or_after", "over", measured);
  for (const statement of childrenNamed(assertion, "assertion", "AuthnStatement")) {
    const end = momentIn(statement, "SessionNotOnOrAfter"); // §2.7.2
    if (end === null) return asked.fail("not_on_or_after", "malformed", { found: attributeOf(statement, "SessionNotOnOrAfter") });
    if (end !== undefined && secondsBetween(now, end) >= allowed) return asked.fail("not_on_or_after", "session_over", { ...measured, expected: `before ${shown(end)}` });
  }
  asked.pass("not_on_or_after", measured);
  return until;
}

/** §2.5.1.4: one of the audiences of each restriction; compared whole, because ours with something behind it is somebody else's. */
export function askAudience(asked: Asked, conditions: Element, { audience }: Expectations): void {
  const restrictions = childrenNamed(conditions, "assertion", "AudienceRestriction");
  if (restrictions.length === 0) return asked.fail("audience", "missing", { expected: audience });
  for (const restriction of restrictions) {
    const audiences = childrenOf(restriction).map((child) => (is(child, "assertion", "Audience") ? textOf(child) : undefined));
    if (!audiences.includes(audience)) return asked.fail("audience", "other", { expected: audience, found: audiences.map((one) => one ?? "?").join(", ") || "none" });
  }
  asked.pass("audience", { found: audience });
}

/** Values of the same name are taken together: some IdPs repeat the attribute for each group. A value that is more than text is left out. */
export function askAttributes(asked: Asked, assertion: Element): Readonly<Record<string, readonly string[]>> {
  const attributes = new Map<string, string[]>();
  let values = 0;
  for (const attribute of childrenNamed(assertion, "assertion", "AttributeStatement").flatMap(childrenOf)) {
    if (is(attribute, "assertion", "EncryptedAttribute")) return asked.fail("attributes", "encrypted");
    const name = attributeOf(attribute, "Name") ?? "";
    if (!is(attribute, "assertion", "Attribute") || name === "") return asked.fail("attributes", "unnamed", { found: attribute.nodeName });
    const texts = childrenNamed(attribute, "assertion", "AttributeValue").flatMap((value) => textOf(value) ?? []);
    if (name.length > LIMITS.attributeNameCharacters || texts.some(({ length }) => length > LIMITS.valueCharacters)) return asked.fail("attributes", "too_long", { expected: `at most ${LIMITS.valueCharacters} characters`, found: name });
    values += texts.length;
    attributes.set(name, [...(attributes.get(name) ?? []), ...texts]);
    if (attributes.size > LIMITS.assertedAttributes || values > LIMITS.assertedValues) return asked.fail("attributes", "too_many", { expected: `at most ${LIMITS.assertedAttributes} attributes, ${LIMITS.assertedValues} values` });
  }
  asked.pass("attributes", { found: attributes.size === 0 ? "none" : [...attributes.keys()].join(", ") });
  return Object.fromEntries(attributes);
}
