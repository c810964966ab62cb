// What a response may be, in one table: how large, how deep, how much of everything.

/** Real responses have some 50 elements, 8 levels and 5 KB; a person in a thousand groups has 1,100 elements and 60 KB. */
export const LIMITS = {
  /** Decoded. The consumer service caps the body it reads at the same (SAML Bindings §3.5.4 sets no limit). */
  responseBytes: 256 * 1024,
  depth: 40,
  elements: 2_000,
  /** Cost one POST of 421 KB twelve seconds of a process: parsers compare each attribute of an element with each. */
  attributesPerElement: 32,
  attributes: 6_000,
  attributeCharacters: 8 * 1024,
  /** One text: as long as an encrypted assertion can be. */
  textCharacters: 200 * 1024,
  /** Each is tried against the signature. */
  certificates: 10,
  rsaBits: 2048,
  /** A real one has 15, and 1 more for each certificate of a chain. */
  signatureElements: 50,
  /** SAML Core §8.3.7 */
  nameIdCharacters: 256,
  assertedAttributes: 200,
  assertedValues: 1_500,
  attributeNameCharacters: 512,
  valueCharacters: 8 * 1024,
  /** Of what is shown to an admin as found. */
  foundCharacters: 200,
} as const;
