// Signature wrapping: the signature stays valid, and what is read is something else (Somorovsky et al., "On Breaking SAML", 2012), numbered as in SAML Raider.
import { signatureIn } from "../xml/signing";
import { withExtensions } from "./markup";
import { forgedText, type Bend } from "./bend";

const FORGED_RESPONSE_ID = "_evil_response_ID";
const FORGED_ASSERTION_ID = "_evil_assertion_ID";

/** Of a signed response: itself without its signature, and the same with a forged name and another ID. */
type Responses = { readonly original: string; readonly forged: string; readonly signature: string };
/** Of a signed assertion in its response: with the signature and without it; forged, under its own ID and under another. */
type Assertions = { readonly whole: string; readonly signed: string; readonly original: string; readonly sameId: string; readonly otherId: string; readonly signature: string };

export const WRAPPING_BENDS = {
  wrapping_1: aroundResponse(({ forged, original, signature }) => behindIssuer(forged, inside(signature, original))),
  wrapping_2: aroundResponse(({ forged, original, signature }) => behindIssuer(forged, original + signature)),
  wrapping_3: aroundAssertion(({ otherId, signed, whole }) => replaced(whole, signed, otherId + signed)),
  wrapping_4: aroundAssertion(({ otherId, signed, whole }) => replaced(whole, signed, inside(otherId, signed))),
  wrapping_5: aroundAssertion(({ original, otherId, signature, signed, whole }) => inside(replaced(whole, signed, behindIssuer(otherId, signature)), original)),
  wrapping_6: aroundAssertion(({ original, otherId, signature, signed, whole }) => replaced(whole, signed, behindIssuer(otherId, inside(signature, original)))),
  wrapping_7: aroundAssertion(({ sameId, whole }) => withExtensions(whole, sameId)),
  wrapping_8: aroundAssertion(({ original, sameId, signature, signed, whole }) => replaced(whole, signed, behindIssuer(sameId, inside(signature, `<ds:Object>${original}</ds:Object>`)))),
} as const satisfies Record<string, Bend>;

function aroundResponse(wrap: (parts: Responses) => string): Bend {
  return {
    signing: (signing) => ({ ...signing, what: "response" }),
    finished: (response, facts) => {
      const signature = signatureIn(response);
      const original = replaced(response, signature, "");
      return wrap({ original, signature, forged: replaced(forgedText(original, facts.nameId), `ID="${facts.responseId}"`, `ID="${FORGED_RESPONSE_ID}"`) });
    },
  };
}

function aroundAssertion(wrap: (parts: Assertions) => string): Bend {
  return {
    signing: (signing) => ({ ...signing, what: "assertion" }),
    finished: (whole, facts) => {
      const signature = signatureIn(whole);
      const signed = /<saml:Assertion\b.*<\/saml:Assertion>/s.exec(whole)![0];
      const original = replaced(signed, signature, "");
      const sameId = forgedText(original, facts.nameId);
      return wrap({ whole, signed, original, signature, sameId, otherId: replaced(sameId, `ID="${facts.assertionId}"`, `ID="${FORGED_ASSERTION_ID}"`) });
    },
  };
}

/** As its last child. */
function inside(element: string, child: string): string {
  const end = element.lastIndexOf("</");
  return element.slice(0, end) + child + element.slice(end);
}

/** Where the schema has a signature. */
const behindIssuer = (element: string, child: string): string => replaced(element, "</saml:Issuer>", `</saml:Issuer>${child}`);

/** Once, and not quietly never. */
function replaced(text: string, part: string, by: string): string {
  if (!text.includes(part)) throw new Error(`there is no ${part.slice(0, 40)} to replace`);
  return text.replace(part, () => by);
}
