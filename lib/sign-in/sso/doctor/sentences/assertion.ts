// Sentences about what the assertion says: of whom, for whom, and until when.
import type { Sentence, Sentences } from "./sentence";

const missing = (what: string): Sentence => ({ say: ({ Idp }) => `${Idp} does not say ${what}, which SAML 2.0 asks for. Set the application up as web browser single sign-on (SAML 2.0).` });
const malformed = (what: string): Sentence => ({ say: ({ found, Idp }) => `${Idp} writes ${what} as “${found}”, which is not a time in UTC. Ask its vendor.` });
const nameId = (what: string): Sentence => ({ at: "nameId", say: ({ Idp, is }) => `${Idp} ${what} Look at ${is.nameId}.` });
const notOurs: Sentence = { say: ({ expected, found }) => `The response answers the request ${found}, and ours was ${expected}: it is the answer to somebody else’s, or to an earlier one. Begin anew, at our sign-in page and in one window.` };
const late: Sentence = { at: "clock", say: ({ clock, expected, found, is }) => `The response was good ${expected}, and came at ${found}. It was issued with a clock ${clock}: either it was kept that long on the way, so sign in again, or the clocks differ, so check ${is.clock}.` };
const audience: Sentence = { at: "entityId", say: ({ expected, found, Idp, is }) => `${Idp} says that this response is for “${found}”. Set ${is.entityId} to ${expected}, letter by letter.` };

export const ASSERTION: Sentences<"issuer" | "subject" | "subject_confirmation" | "recipient" | "in_response_to" | "confirmation_time" | "conditions" | "not_before" | "not_on_or_after" | "audience" | "attributes" | "verifiers_agree" | "first_use"> = {
  issuer: {
    missing: { at: "issuer", say: ({ expected, Idp, is }) => `The assertion does not say who it is from. ${Idp} has to name itself “${expected}” there, which is ${is.issuer}.` },
    other: { at: "issuer", say: ({ expected, found, is }) => `The assertion says that it is from “${found}”, and “${expected}” is configured here. Compare ${is.issuer} with the connection’s issuer, or read the metadata anew.` },
  },
  subject: {
    missing: nameId("does not say who signed in."), several: nameId("names several people at once."), encrypted: nameId("encrypts the name of the person, which cannot be read here."), empty: nameId("sends an empty name."),
    whitespace: nameId("sends a name with spaces around it, or with a line break in it."), too_long: nameId("sends a name longer than 256 characters."),
    transient: nameId("sends another name each time (“transient”), so that nobody would be recognised. Choose persistent or the e-mail address."), not_authenticated: missing("that the person signed in"),
  },
  subject_confirmation: { missing: missing("who may bring the assertion"), several: missing("once and only once who may bring the assertion"), data_missing: missing("for whom the assertion is"), other_subject: missing("the same person throughout") },
  recipient: {
    missing: { at: "acs", say: ({ expected, Idp, is }) => `${Idp} does not say who may receive the assertion. Set ${is.acs} to ${expected}.` },
    other: { at: "acs", say: ({ expected, found, Idp, is }) => `${Idp} made this assertion for ${found}. Set ${is.acs} to ${expected}, letter by letter.` },
  },
  in_response_to: {
    missing: { say: ({ Idp }) => `${Idp} does not say which request it answers. Begin at our sign-in page, not in the portal of your identity provider, or allow that on the connection.` },
    other: notOurs,
    unasked: { say: ({ found }) => `The response answers a request (${found}), and came as one that nobody asked for. Begin anew, at our sign-in page.` },
  },
  confirmation_time: { missing: missing("until when the assertion may be brought"), malformed: malformed("the end"), not_before_given: missing("the beginning in the conditions alone"), over: late },
  conditions: {
    missing: missing("for whom and until when the assertion is"), several: missing("once and only once for whom and until when the assertion is"),
    unknown: { say: ({ found, Idp }) => `${Idp} sets a condition that is not known here (${found}), so it cannot be met. Remove it there.` }, issue_instant: malformed("when the assertion was made"),
  },
  not_before: { missing: missing("from when the assertion is good"), malformed: malformed("the beginning"), ahead: { at: "clock", say: ({ clock, expected, found, is }) => `The assertion is good ${expected}, and came at ${found}: it was issued with a clock ${clock}. Check ${is.clock}, or allow a larger difference on the connection.` } },
  not_on_or_after: { missing: missing("until when the assertion is good"), malformed: malformed("the end"), over: late, session_over: late },
  audience: { missing: { at: "entityId", say: ({ expected, Idp, is }) => `${Idp} does not say for whom this response is. Set ${is.entityId} to ${expected}.` }, other: audience },
  attributes: {
    too_many: { at: "attributes", say: ({ expected, Idp, is }) => `${Idp} sends too many attributes or groups (${expected}). Send only those that have a role here: look at ${is.attributes}.` },
    too_long: { at: "attributes", say: ({ expected, found, is }) => `A value of “${found}” is too long (${expected}). Leave it out: look at ${is.attributes}.` },
    encrypted: { at: "attributes", say: ({ Idp, is }) => `${Idp} encrypts single attributes, which cannot be read here. Look at ${is.attributes}.` },
    unnamed: { at: "attributes", say: ({ Idp, is }) => `${Idp} sends an attribute without a name. Look at ${is.attributes}.` },
  },
  verifiers_agree: {
    library_refused: { say: ({ found }) => `A second verifier refused what the first let pass: “${found}”. Nothing was let in. Tell whoever runs this service.` },
    library_differs: { say: ({ found }) => `Two verifiers read ${found} differently. Nothing was let in. Tell whoever runs this service.` },
    second_reader: { say: () => "The library that keeps the connections did not read the same person in this response. Nothing was let in. Tell whoever runs this service." },
  },
  first_use: { used_before: { say: () => "This response was used before, and each counts once. Sign in again; if nobody went back or reloaded, somebody may have copied it: tell your security team." } },
};
