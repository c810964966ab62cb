// A certificate that a server of ours shows and that does not hold, by Node's code. A database and a mail server are mended alike.

const UNKNOWN = "Its certificate comes from an authority that this machine does not know: name that authority's certificate in NODE_EXTRA_CA_CERTS, here as for the product, and have the server send the whole chain.";

/** @param setting where the server's name was written down */
export function certificateRemedy(code: string, setting: string): string | undefined {
  switch (code) {
    case "SELF_SIGNED_CERT_IN_CHAIN":
    case "DEPTH_ZERO_SELF_SIGNED_CERT":
    case "UNABLE_TO_VERIFY_LEAF_SIGNATURE":
    case "UNABLE_TO_GET_ISSUER_CERT":
    case "UNABLE_TO_GET_ISSUER_CERT_LOCALLY": return UNKNOWN;
    case "ERR_TLS_CERT_ALTNAME_INVALID": return `Its certificate is for another name: write the name that it is for into ${setting}.`;
    case "CERT_HAS_EXPIRED": return "Its certificate has expired: renew it there.";
    case "CERT_NOT_YET_VALID": return "Its certificate is not valid yet: check the clock of this machine, then the certificate.";
    default: return undefined;
  }
}
