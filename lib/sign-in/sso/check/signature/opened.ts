// An encrypted assertion, opened. Whoever asks often enough may not learn what another org's says.
import xmlenc from "xml-encryption";
import type { Asked } from "../asked";
import { allIn, attributeOf, is } from "../text/document";

/** SHA-1 inside OAEP is no signature: it is what every IdP sends, and what the library reads. */
const KEY_TRANSPORT = "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p";
const OAEP_DIGEST = "http://www.w3.org/2000/09/xmldsig#sha1";
const CONTENT = ["http://www.w3.org/2009/xmlenc11#aes128-gcm", "http://www.w3.org/2009/xmlenc11#aes256-gcm", "http://www.w3.org/2001/04/xmlenc#aes128-cbc", "http://www.w3.org/2001/04/xmlenc#aes256-cbc"];

/** @param encrypted EncryptedAssertion @throws CheckFailed @returns the text inside; of nobody known, until its signature is verified */
export async function open(asked: Asked, encrypted: Element, key: string | undefined): Promise<string> {
  if (key === undefined) return asked.fail("decryption", "no_key");
  const wrong = wrongAlgorithm(encrypted);
  if (wrong !== undefined) return asked.fail("decryption", "algorithm", { expected: "AES-128 or AES-256, key by RSA-OAEP", found: wrong });
  const text = await decrypt(encrypted.toString(), key);
  return text ?? asked.fail("decryption", "unreadable");
}

/** PKCS#1 v1.5 (Bleichenbacher) and Triple DES are refused before the key is touched. */
function wrongAlgorithm(encrypted: Element): string | undefined {
  for (const element of allIn(encrypted)) {
    const algorithm = attributeOf(element, "Algorithm") ?? "";
    if (is(element, "signature", "DigestMethod") && algorithm !== OAEP_DIGEST) return algorithm;
    if (!is(element, "encryption", "EncryptionMethod")) continue;
    const allowed = is(element.parentNode as Element, "encryption", "EncryptedKey") ? [KEY_TRANSPORT] : CONTENT;
    if (!allowed.includes(algorithm)) return algorithm || "none";
  }
  return undefined;
}

function decrypt(xml: string, key: string): Promise<string | undefined> {
  return new Promise((resolve) => xmlenc.decrypt(xml, { key, disallowDecryptionWithInsecureAlgorithm: true }, (error, text) => resolve(error === null || error === undefined ? text : undefined)));
}
