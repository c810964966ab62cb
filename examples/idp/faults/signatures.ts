// Faults of the signature: none, by the wrong key, by the wrong method, or of something else.
import { expired, commonNameOf, newKeys, type IdpKeys } from "../keys";
import { detachedSignature } from "../xml/signing";
import { note, withExtensions } from "./markup";
import type { Bend } from "./bend";

/** A verifier that runs it has read a file of its own for the attacker. */
const STYLESHEET = '<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="1.0"><xsl:template match="/"><xsl:value-of select="document(\'file:///etc/hostname\')"/></xsl:template></xsl:stylesheet>';

export const SIGNATURE_BENDS = {
  expired_certificate: { signing: (signing, { now }) => ({ ...signing, keys: expired(signing.keys, now) }) },
  unsigned_assertion: { signing: (signing) => ({ ...signing, what: "none" }) },
  response_signed_only: { signing: (signing) => ({ ...signing, what: "response" }) },
  sha1: { signing: (signing) => ({ ...signing, algorithm: "rsa-sha1" }) },
  other_tenant_key: { signing: (signing, { otherKeys }) => ({ ...signing, keys: otherKeys ?? anothersKeys() }) },
  embedded_certificate_only: { signing: (signing) => ({ ...signing, keys: impostor(signing.keys) }) },
  hmac_confusion: { signing: (signing) => ({ ...signing, algorithm: "hmac-sha256" }) },
  transform_xslt: { signing: (signing) => ({ ...signing, what: "assertion", stylesheet: STYLESHEET }) },
  empty_reference: { signing: (signing) => ({ ...signing, what: "response", emptyReference: true }) },
  signature_in_wrong_place: {
    signing: (signing) => ({ ...signing, what: "none" }),
    finished: (response, _, signing) => {
      const other = note("_note");
      const end = response.lastIndexOf("</saml:Issuer>") + "</saml:Issuer>".length; // the assertion's
      return withExtensions(response.slice(0, end) + detachedSignature(other, signing) + response.slice(end), other);
    },
  },
} as const satisfies Record<string, Bend>;

let another: IdpKeys | undefined;
const anothersKeys = (): IdpKeys => (another ??= newKeys({ commonName: "Globex identity provider" }));

/** One per name: a key costs a tenth of a second. */
const impostors = new Map<string, IdpKeys>();
function impostor({ certificate }: IdpKeys): IdpKeys {
  const commonName = commonNameOf(certificate);
  const keys = impostors.get(commonName) ?? newKeys({ commonName });
  impostors.set(commonName, keys);
  return keys;
}
