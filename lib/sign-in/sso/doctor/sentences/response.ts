// Sentences about the response as a whole: its text, what it says of itself, and where it was going.
import { ATTACK, type Sentence, type Sentences } from "./sentence";

const bulky: Sentence = { at: "attributes", say: ({ found, is, Idp }) => `${Idp} sends more than a response may have (${found}). Send fewer attributes and groups: look at ${is.attributes}.` };
const broken: Sentence = { say: ({ found, Idp }) => `What ${Idp} sent is not XML that every reader reads alike (${found}). Sign in again; if it stays, ask the vendor of your identity provider.` };
const forged = (what: string): Sentence => ({ say: ({ found }) => `${what} (${found}). ${ATTACK}` });

export const RESPONSE: Sentences<"size" | "encoding" | "xml" | "status" | "response_issuer" | "destination" | "one_assertion"> = {
  size: {
    empty: { say: ({ Idp }) => `${Idp} sent an empty response. Sign in again.` }, too_large: { at: "attributes", say: ({ expected, found, Idp, is }) => `${Idp} sent ${found}; ${expected} are read. Send fewer attributes and groups: look at ${is.attributes}.` },
  },
  encoding: {
    base64: { say: () => "What arrived is not base64, so something between the identity provider and us changed it, or it was not copied whole." }, utf8: { say: () => "What arrived is not text in UTF-8, so something between the identity provider and us changed it, or it was not copied whole." },
  },
  xml: {
    not_well_formed: broken, characters: broken, namespaces: broken, cdata: broken, processing_instruction: broken,
    doctype: { say: () => `The response has a document type. SAML has none, and readers can be made to run out of memory with it. ${ATTACK}` },
    comment: forged("There is a comment in the response, where it can cut a name in two"),
    duplicate_id: forged("Two elements of the response have the same ID, so that the signature of one could be taken for the other’s"),
    too_deep: forged("The elements of the response are in each other deeper than any reader should follow"),
    too_many_attributes: forged("The response has more XML attributes than any reader should take"),
    too_many_elements: bulky, too_long: bulky,
    not_a_response: { at: "acs", say: ({ acsUrl, found, Idp, is }) => `${Idp} sent “${found}” instead of a SAML response. ${acsUrl} has to be in ${is.acs}, and nowhere else.` },
    version: { say: ({ found, Idp }) => `${Idp} sent SAML ${found}; SAML 2.0 is needed. Set the application up as SAML 2.0.` },
  },
  status: {
    missing: { say: ({ Idp }) => `${Idp} does not say whether the sign-in succeeded. Sign in again; if it stays, ask its vendor.` },
    refused_by_idp: { at: "assignment", say: ({ found, Idp, is }) => `${Idp} itself refused: “${found}”. Most often the person may not use this application yet: look at ${is.assignment}, and at the sign-in log there.` },
  },
  response_issuer: {
    missing: { at: "issuer", say: ({ expected, Idp, is }) => `The response does not say who it is from. ${Idp} has to name itself “${expected}” there, which is ${is.issuer}.` },
    other: { at: "issuer", say: ({ expected, found, is }) => `The response says that it is from “${found}”, and “${expected}” is configured here. Compare ${is.issuer} with the connection’s issuer, or read the metadata anew.` },
  },
  destination: {
    missing: { at: "acs", say: ({ acsUrl, Idp, is }) => `${Idp} does not say where it sends the response. Set ${is.acs} to ${acsUrl}.` },
    other: { at: "acs", say: ({ expected, found, Idp, is }) => `${Idp} sent this response to ${found}. Set ${is.acs} to ${expected}, letter by letter.` },
  },
  one_assertion: {
    none: { say: ({ Idp }) => `${Idp} says that the sign-in succeeded, and says nothing of the person. Ask its vendor for a response with an assertion.` },
    several: forged("There are several assertions where one belongs, so that the signature of one could cover for another"),
    misplaced: { say: () => `The assertion is not where it belongs, so that the signature of one could cover for another. ${ATTACK}` },
  },
};
