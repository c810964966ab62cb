// What was asked of a SAML response, in order, and what the answers were: the same report lets somebody in, and explains why it did not.

/** Each asks one question. They are asked in this order, and the first that fails ends the way in. */
export const CHECKS = [
  "size", "encoding", "xml", "status", "response_issuer", "destination", "one_assertion", "decryption", "certificate", "algorithm", "signature", "signed_is_read",
  "issuer", "subject", "subject_confirmation", "recipient", "in_response_to", "confirmation_time", "conditions", "not_before", "not_on_or_after", "audience", "attributes", "verifiers_agree", "first_use",
] as const;
export type CheckName = (typeof CHECKS)[number];

/** `expected` and `found` are for an admin: short, never a whole assertion. `secret` marks a `found` that is a person's value and is hidden by default. */
export type Check = {
  readonly name: CheckName;
  readonly outcome: "passed" | "failed" | "skipped";
  readonly expected?: string;
  readonly found?: string;
  readonly secret?: boolean;
  /** Their clock against ours where times were compared; positive where theirs is ahead. */
  readonly skewSeconds?: number;
  /** Sub-reason of a failure, one of a closed list beside the check. */
  readonly why?: string;
};

export type Expectations = {
  /** Our assertion consumer service, compared byte by byte with Destination and Recipient. */
  readonly acsUrl: string;
  /** Our entity ID, the only audience. */
  readonly audience: string;
  /** The entity ID of the connection's IdP. */
  readonly issuer: string;
  /** Base64 DER of every certificate that may sign. */
  readonly certificates: readonly string[];
  readonly allowSha1: boolean;
  readonly skewSeconds: number;
  /** The ID of our AuthnRequest; undefined for an IdP-initiated sign-in, which must name none. */
  readonly inResponseTo: string | undefined;
  /** PEM of the key that assertions are encrypted for. */
  readonly decryptionKey: string | undefined;
};

/** What was signed, and nothing else. */
export type Verified = {
  readonly assertionId: string;
  readonly issuer: string;
  readonly nameId: string;
  readonly nameIdFormat: string | undefined;
  readonly sessionIndex: string | undefined;
  readonly attributes: Readonly<Record<string, readonly string[]>>;
  /** The earliest moment from which it is worth nothing. */
  readonly notOnOrAfter: Date;
};

/** Of a certificate: SHA-256 fingerprint in hex with colons, subject's common name, and its end. */
export type CertificateFacts = { readonly sha256: string; readonly commonName: string; readonly notAfter: Date };

export type Report = {
  /** Up to and with the first that failed; those not reached are left out. */
  readonly checks: readonly Check[];
  readonly failed?: Check;
  /** Only where nothing failed. */
  readonly verified?: Verified;
  /** The one in the response (KeyInfo), as far as it could be read, against those configured. */
  readonly certificates: { readonly used: CertificateFacts | undefined; readonly configured: readonly CertificateFacts[] };
};

/** The same report with one more question asked, or one that was passed asked again by somebody else. */
export function withCheck(report: Report, check: Check): Report {
  const checks = [...report.checks.filter(({ name }) => name !== check.name), check];
  if (check.outcome !== "failed") return { ...report, checks };
  return { checks, failed: check, certificates: report.certificates };
}
