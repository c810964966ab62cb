// What each check is when it passed, and when it failed, in a few words.
import type { Check, CheckName } from "../check/report";

export const LABELS: Readonly<Record<CheckName, { readonly passed: string; readonly failed: string }>> = {
  size: { passed: "Of a size that a response has", failed: "The response is too large" },
  encoding: { passed: "Arrived undamaged", failed: "The response arrived damaged" },
  xml: { passed: "XML that every reader reads alike", failed: "The response is not XML that can be trusted" },
  status: { passed: "The identity provider says that it succeeded", failed: "The identity provider refused the sign-in" },
  response_issuer: { passed: "From the identity provider you configured", failed: "The response is from another identity provider" },
  destination: { passed: "Sent to our address", failed: "The response was sent to another address" },
  one_assertion: { passed: "Exactly one assertion", failed: "There is not exactly one assertion" },
  decryption: { passed: "The assertion could be opened", failed: "The assertion cannot be opened" },
  certificate: { passed: "Signed by the certificate you configured", failed: "The signing certificate does not fit" },
  algorithm: { passed: "Signed with an algorithm that holds", failed: "Signed in a way that is not accepted" },
  signature: { passed: "The signature holds", failed: "The signature does not hold" },
  signed_is_read: { passed: "What was signed is what is read", failed: "What was signed is not what would be read" },
  issuer: { passed: "Made by the identity provider you configured", failed: "The assertion is from another identity provider" },
  subject: { passed: "One name, and a person who signed in", failed: "Nobody can be recognised by the name" },
  subject_confirmation: { passed: "Made out to whoever brings it, once", failed: "Who may bring the assertion is not said" },
  recipient: { passed: "Made for our address", failed: "The assertion was made for another address" },
  in_response_to: { passed: "Answers our request", failed: "It does not answer our request" },
  confirmation_time: { passed: "Brought in time", failed: "The assertion may not be brought any more" },
  conditions: { passed: "Conditions that are understood", failed: "The conditions cannot be read" },
  not_before: { passed: "Valid already", failed: "The assertion is not valid yet" },
  not_on_or_after: { passed: "Still valid", failed: "The assertion is not valid any more" },
  audience: { passed: "Meant for us", failed: "The response is for somebody else" },
  attributes: { passed: "Attributes within measure", failed: "The attributes cannot be taken" },
  verifiers_agree: { passed: "Every reader read the same person", failed: "Two readers do not agree" },
  first_use: { passed: "Used for the first time", failed: "The response was used before" },
};

/** Of a check that was asked; the question did not arise for one that was skipped. */
export function labelOf({ name, outcome }: Check): string {
  if (outcome === "skipped") return name === "decryption" ? "Not encrypted" : "Nothing to check";
  return LABELS[name][outcome];
}
