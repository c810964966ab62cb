// Why each question can be answered with no: a closed list, so that the doctor has a sentence for every one.
import type { CheckName } from "./report";

export const WHYS = {
  size: ["empty", "too_large"],
  encoding: ["base64", "utf8"],
  xml: ["not_well_formed", "characters", "doctype", "processing_instruction", "comment", "cdata", "too_deep", "too_many_elements", "too_many_attributes", "too_long", "namespaces", "duplicate_id", "not_a_response", "version"],
  status: ["missing", "refused_by_idp"],
  response_issuer: ["missing", "other"],
  destination: ["missing", "other"],
  one_assertion: ["none", "several", "misplaced"],
  decryption: ["no_key", "algorithm", "unreadable"],
  certificate: ["none_configured", "not_configured", "expired", "not_yet_valid", "weak"],
  algorithm: ["sha1", "hmac", "unsupported", "canonicalization", "transform"],
  signature: ["unsigned", "misplaced", "several", "structure", "reference", "mismatch", "changed"],
  signed_is_read: ["other", "version"],
  issuer: ["missing", "other"],
  subject: ["missing", "several", "encrypted", "empty", "whitespace", "too_long", "transient", "not_authenticated"],
  subject_confirmation: ["missing", "several", "data_missing", "other_subject"],
  recipient: ["missing", "other"],
  in_response_to: ["missing", "other", "unasked"],
  confirmation_time: ["missing", "malformed", "not_before_given", "over"],
  conditions: ["missing", "several", "unknown", "issue_instant"],
  not_before: ["missing", "malformed", "ahead"],
  not_on_or_after: ["missing", "malformed", "over", "session_over"],
  audience: ["missing", "other"],
  attributes: ["too_many", "too_long", "encrypted", "unnamed"],
  verifiers_agree: ["library_refused", "library_differs", "second_reader"],
  first_use: ["used_before"],
} as const satisfies Record<CheckName, readonly string[]>;

export type Why<Name extends CheckName> = (typeof WHYS)[Name][number];
