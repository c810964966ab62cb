// Faults in what is said: well-formed and well signed, and still not for us, not now, or not enough.
import type { Bend, Input } from "./bend";
import type { Facts } from "../xml/message";

export const FOREIGN_EMAIL = "gus@globex.test";
export const OTHER_IDP = "https://idp.elsewhere.test/saml";
export const OTHER_SERVICE = "https://app.elsewhere.test";

const DEFAULT_SKEW_SECONDS = 900;
const skewMs = ({ skewSeconds }: Input): number => (skewSeconds ?? DEFAULT_SKEW_SECONDS) * 1000;

export const FACT_BENDS = {
  skew_ahead: { facts: (facts, input) => shifted(facts, skewMs(input)) },
  skew_behind: { facts: (facts, input) => shifted(facts, facts.issueInstant.getTime() - facts.conditions!.notOnOrAfter!.getTime() - skewMs(input)) },
  wrong_audience: { facts: (facts) => ({ ...facts, conditions: { ...facts.conditions!, audience: `${OTHER_SERVICE}/metadata` } }) },
  audience_prefix: { facts: (facts) => ({ ...facts, conditions: { ...facts.conditions!, audience: `${facts.conditions!.audience}.evil.test` } }) },
  wrong_recipient: { facts: (facts) => ({ ...facts, confirmation: { ...facts.confirmation!, recipient: `${OTHER_SERVICE}/acs` } }) },
  wrong_destination: { facts: (facts) => ({ ...facts, destination: `${OTHER_SERVICE}/acs` }) },
  wrong_issuer: { facts: (facts) => ({ ...facts, responseIssuer: OTHER_IDP }) },
  wrong_assertion_issuer: { facts: (facts) => ({ ...facts, assertionIssuer: OTHER_IDP }) },
  missing_conditions: { facts: (facts) => ({ ...facts, conditions: undefined }) },
  missing_timestamps: { facts: (facts) => ({ ...facts, conditions: { ...facts.conditions!, notBefore: undefined, notOnOrAfter: undefined } }) },
  missing_confirmation: { facts: (facts) => ({ ...facts, confirmation: undefined }) },
  missing_confirmation_time: { facts: (facts) => ({ ...facts, confirmation: { ...facts.confirmation!, notOnOrAfter: undefined } }) },
  wrong_in_response_to: { facts: (facts) => ({ ...facts, inResponseTo: "_never-asked" }) },
  missing_in_response_to: { facts: (facts) => ({ ...facts, inResponseTo: undefined }) },
  replay: {},
  status_failed: { facts: (facts) => ({ ...facts, status: "authn_failed" }) },
  no_attributes: { facts: (facts) => ({ ...facts, attributes: {} }) },
  foreign_email: { facts: (facts) => renamed(facts, FOREIGN_EMAIL) },
} as const satisfies Record<string, Bend>;

/** As by an IdP whose clock is off by that much: every time moves. */
function shifted(facts: Facts, ms: number): Facts {
  const moved = (when: Date | undefined) => (when === undefined ? undefined : new Date(when.getTime() + ms));
  return {
    ...facts,
    issueInstant: moved(facts.issueInstant)!,
    confirmation: { ...facts.confirmation!, notOnOrAfter: moved(facts.confirmation!.notOnOrAfter) },
    conditions: { ...facts.conditions!, notBefore: moved(facts.conditions!.notBefore), notOnOrAfter: moved(facts.conditions!.notOnOrAfter) },
  };
}

/** The name, and every attribute that said the same. */
function renamed(facts: Facts, name: string): Facts {
  const attributes = Object.entries(facts.attributes).map(([key, values]) => [key, values.map((value) => (value === facts.nameId ? name : value))]);
  return { ...facts, nameId: name, attributes: Object.fromEntries(attributes) };
}
