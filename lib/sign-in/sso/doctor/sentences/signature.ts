// Sentences about who signed, with what, and whether that is what was read.
import { ATTACK, type Sentence, type Sentences } from "./sentence";

const algorithm: Sentence = { at: "algorithm", say: ({ found, Idp, is }) => `${Idp} signs with ${found}, which is not read here. Set ${is.algorithm}.` };
const wrapped = (what: string): Sentence => ({ say: ({ found }) => `${what} (${found}). ${ATTACK}` });

export const SIGNATURE: Sentences<"decryption" | "certificate" | "algorithm" | "signature" | "signed_is_read"> = {
  decryption: {
    no_key: { at: "encryption", say: ({ Idp, is }) => `${Idp} encrypts assertions, and there is no key here to open them. Turn it off: look at ${is.encryption}.` },
    algorithm: { at: "encryption", say: ({ expected, found, Idp, is }) => `${Idp} encrypts with ${found}; what can be opened is ${expected}. Look at ${is.encryption}.` },
    unreadable: {
      at: "encryption",
      say: ({ entityId, Idp, is }) => `Either ${Idp} encrypts for another certificate than ours, or what is inside is not signed by the certificate you configured; which of the two is not told apart, because that would help somebody open it. Read our metadata at ${entityId} anew in ${is.encryption}, and compare ${is.certificate}. To find out, turn encryption off for one test.`,
    },
  },
  certificate: {
    none_configured: { at: "certificate", say: ({ idp, is }) => `No certificate of ${idp} is configured here. Read the metadata anew, or add ${is.certificate} to the connection.` },
    not_configured: { at: "certificate", say: ({ expected, found, Idp, is }) => `${Idp} signs with a certificate you have not configured: fingerprint ${found}, instead of ${expected}. If you renewed it, read the metadata anew, or add ${is.certificate} to the connection; if you did not, tell your security team.` },
    expired: { at: "certificate", say: ({ found, Idp, is }) => `${Idp} signs with a certificate that ${found}. Renew ${is.certificate}, then read the metadata anew.` },
    not_yet_valid: { at: "certificate", say: ({ found, Idp, is }) => `${Idp} signs with a certificate that ${found}. Make ${is.certificate} one that is valid already, or wait until then.` },
    weak: { at: "certificate", say: ({ expected, found, Idp, is }) => `${Idp} signs with a key that is not accepted here (${found}; ${expected} or more is). Make a new one: look at ${is.certificate}.` },
  },
  algorithm: {
    sha1: { at: "algorithm", say: ({ found, Idp, is }) => `${Idp} signs with ${found}, which can be forged. Set ${is.algorithm}. If it knows nothing better, SHA-1 can be allowed for this connection alone.` },
    hmac: { say: ({ found }) => `The response is signed with a shared secret (${found}) where a private key belongs. ${ATTACK}` },
    unsupported: algorithm, canonicalization: algorithm,
    transform: { say: ({ found }) => `The signature wants the response changed before it is checked (${found}). ${ATTACK}` },
  },
  signature: {
    unsigned: { at: "signing", say: ({ Idp, is }) => `${Idp} signed neither the assertion nor the response. Set ${is.signing}.` },
    misplaced: { say: () => `There is a signature where none belongs, so that it could cover for something else. ${ATTACK}` },
    several: { say: () => `One element is signed twice, so that readers could take one signature or the other. ${ATTACK}` },
    structure: wrapped("The signature holds more than a signature does"),
    reference: wrapped("The signature is over something else than what it is on"),
    mismatch: { at: "certificate", say: ({ Idp, is }) => `None of the certificates configured here fits the signature. ${Idp} signs with another key: compare ${is.certificate}, or read the metadata anew.` },
    changed: { say: ({ Idp, idp }) => `${Idp} signed this response, and something changed it on the way here. If nothing between ${idp} and us changes responses, somebody may have tried to sign in as somebody else: tell your security team.` },
  },
  signed_is_read: {
    other: wrapped("The signature is over another assertion"), version: { say: ({ found, Idp }) => `${Idp} sent an assertion of SAML ${found}; 2.0 is needed. Set the application up as SAML 2.0.` },
  },
};
