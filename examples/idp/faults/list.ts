// Every way in which this identity provider can answer wrongly, closed, each in one sentence.

export const FAULTS = {
  skew_ahead: "The identity provider's clock is ahead: NotBefore is still to come.",
  skew_behind: "The identity provider's clock is behind: NotOnOrAfter has passed.",
  expired_certificate: "Signed with the right key, under a certificate of it that ended yesterday.",
  unsigned_assertion: "Nothing is signed.",
  response_signed_only: "The response is signed and the assertion in it is not; that is allowed, and some identity providers do so.",
  tampered: "The name was changed after signing.",
  wrong_audience: "The assertion is meant for another service provider.",
  audience_prefix: "The audience begins with ours and goes on, which a comparison by prefix takes for ours.",
  wrong_recipient: "The subject's confirmation names another service's address.",
  wrong_destination: "The response names another service's address.",
  wrong_issuer: "The response says that it comes from another identity provider.",
  wrong_assertion_issuer: "The assertion says that it comes from another identity provider.",
  missing_conditions: "There are no conditions: neither an audience nor an end.",
  missing_timestamps: "The conditions name neither a beginning nor an end.",
  missing_confirmation: "The subject is not confirmed at all.",
  missing_confirmation_time: "The subject's confirmation has no end.",
  wrong_in_response_to: "It answers a request that was never made.",
  missing_in_response_to: "It does not say which request it answers.",
  replay: "A good response, to be sent twice.",
  wrapping_1: "XSW 1: a forged response around its signature, which holds the signed one.",
  wrapping_2: "XSW 2: a forged response that holds the signed one before the detached signature.",
  wrapping_3: "XSW 3: a forged assertion before the signed one.",
  wrapping_4: "XSW 4: a forged assertion around the signed one.",
  wrapping_5: "XSW 5: a forged assertion that took the signature, and the signed one at the end.",
  wrapping_6: "XSW 6: a forged assertion that took the signature, and the signed one inside it.",
  wrapping_7: "XSW 7: a forged assertion with the same ID among the extensions.",
  wrapping_8: "XSW 8: a forged assertion with the same ID, and the signed one in an Object of its signature.",
  comment_in_name_id: "A comment splits the signed name, so that a hasty reader sees the first part only.",
  two_assertions: "Two assertions about two people, both signed.",
  dtd: "A document type with entities that grow when they are read.",
  sha1: "Signed with RSA-SHA1 over a SHA-1 digest.",
  huge_attributes: "40,000 XML attributes on one element, some 400 KB: quadratic work for a slow parser.",
  many_attributes: "15,000 XML attributes on one element, under any cap on size that lets real responses through.",
  deep_nesting: "10,000 elements inside each other, for a parser that calls itself.",
  other_tenant_key: "Signed by another organisation's identity provider, in the name of ours.",
  status_failed: "The identity provider says that the person could not be authenticated.",
  no_attributes: "The assertion has no attributes.",
  duplicate_id: "Another element has the ID of the signed assertion.",
  embedded_certificate_only: "The signature fits the certificate that it brings along, which is the attacker's, under our identity provider's name.",
  hmac_confusion: "Signed with HMAC-SHA256, keyed with the text of the public certificate.",
  transform_xslt: "A signature that asks its verifier to run a stylesheet first.",
  signature_in_wrong_place: "The assertion has a valid signature in it, of another element.",
  empty_reference: "The signature refers to the whole document instead of to an ID.",
  foreign_email: "The identity provider asserts an address of another organisation's domain.",
} as const;

export type FaultName = keyof typeof FAULTS;

export const FAULT_NAMES = Object.keys(FAULTS) as readonly FaultName[];

export function isFault(name: string): name is FaultName {
  return Object.hasOwn(FAULTS, name);
}
