// Somebody else's verifier reads the same response with another parser: both must have read the same person.
import { SAML, ValidateInResponseTo, type Profile } from "@node-saml/node-saml";
import type { Asked } from "../asked";
import type { Certificate } from "../signature/certificates";
import type { Expectations, Verified } from "../report";

export type Signed = { readonly response: boolean; readonly assertion: boolean };

/** @param signers the certificates that were found to have signed: it tries all it is given, over the whole document each time */
export async function askSecondReader(asked: Asked, samlResponse: string, expectations: Expectations, signers: readonly Certificate[], signed: Signed, verified: Verified): Promise<void> {
  const read = await readAgain(samlResponse, expectations, signers, signed);
  if ("refused" in read) return asked.fail("verifiers_agree", "library_refused", { found: read.refused });
  const difference = differenceOf(read.profile, verified);
  if (difference !== undefined) return asked.fail("verifiers_agree", "library_differs", { found: difference });
  asked.pass("verifiers_agree");
}

async function readAgain(samlResponse: string, { acsUrl, audience, decryptionKey, issuer }: Expectations, signers: readonly Certificate[], signed: Signed): Promise<{ profile: Profile } | { refused: string }> {
  const saml = new SAML({
    callbackUrl: acsUrl, issuer: audience, audience, idpIssuer: issuer, idpCert: signers.map(({ pem }) => pem),
    wantAssertionsSigned: signed.assertion, wantAuthnResponseSigned: signed.response,
    // Its clock is the process's, ours is when the response came; and it keeps requests in memory, where a second replica looks in vain. Both were asked before.
    acceptedClockSkewMs: -1, validateInResponseTo: ValidateInResponseTo.never,
    ...(decryptionKey === undefined ? {} : { decryptionPvk: decryptionKey }),
  });
  try {
    const { profile } = await saml.validatePostResponseAsync({ SAMLResponse: samlResponse });
    return profile === null ? { refused: "no assertion" } : { profile };
  } catch (error) {
    return { refused: error instanceof Error ? error.message : "unknown" };
  }
}

/** @returns the name of what was read differently */
export function differenceOf(profile: Profile, verified: Verified): string | undefined {
  if (profile.nameID !== verified.nameId) return "NameID";
  if (profile.issuer !== verified.issuer) return "Issuer";
  if (profile.sessionIndex !== verified.sessionIndex) return "SessionIndex";
  const theirs = (profile["attributes"] ?? {}) as Record<string, unknown>;
  return Object.entries(verified.attributes).find(([name, ours]) => !sameValues(ours, theirs[name]))?.[0];
}

/** It gives one value bare, blank ones as undefined, values with elements in them as objects, and of an attribute that comes twice the last. */
function sameValues(ours: readonly string[], theirs: unknown): boolean {
  const list: readonly unknown[] = Array.isArray(theirs) ? theirs : [theirs];
  const notBlank = (value: unknown): value is string => typeof value === "string" && value.trim() !== "";
  const [here, there] = [ours.filter(notBlank), list.filter(notBlank)];
  if (list.length < ours.length) return there.every((value) => here.includes(value));
  return here.length === there.length && here.every((value, index) => value === there[index]);
}
