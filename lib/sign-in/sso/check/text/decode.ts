// The posted text as a tree that every reader reads alike, or the reason why not.
import type { Asked } from "../asked";
import { attributeOf, flawIn, is, parse, withPlainLineEnds } from "./document";
import { LIMITS } from "../limits";
import { scan } from "./scan";

/** `xml` is the text that `root` was read from: signatures are over bytes. */
export type Read = { readonly xml: string; readonly root: Element };

/** @param samlResponse base64 as it was posted (SAML Bindings §3.5.4), lines broken or not */
export function decode(asked: Asked, samlResponse: string): Read {
  const base64 = samlResponse.length > LIMITS.responseBytes * 2 ? undefined : samlResponse.replace(/[\r\n]/g, "");
  const bytes = (base64?.length ?? Infinity) * 0.75;
  const size = { expected: `at most ${LIMITS.responseBytes} bytes`, found: base64 === undefined ? `over ${LIMITS.responseBytes} bytes` : `${Math.floor(bytes)} bytes` };
  if (base64 === undefined || bytes > LIMITS.responseBytes) return asked.fail("size", "too_large", size);
  if (base64 === "") return asked.fail("size", "empty");
  asked.pass("size", size);
  const decoded = Buffer.from(base64, "base64");
  if (decoded.toString("base64") !== base64) return asked.fail("encoding", "base64"); // Buffer skips what is none of it
  const text = utf8(decoded);
  if (text === undefined) return asked.fail("encoding", "utf8");
  asked.pass("encoding");
  const read = readStrictly(asked, text);
  if (!is(read.root, "protocol", "Response")) return asked.fail("xml", "not_a_response", { found: read.root.nodeName });
  if (attributeOf(read.root, "Version") !== "2.0") return asked.fail("xml", "version", { expected: "2.0", found: attributeOf(read.root, "Version") });
  asked.pass("xml");
  return read;
}

export function readStrictly(asked: Asked, text: string): Read {
  const xml = withPlainLineEnds(text);
  const flaw = scan(xml);
  if (flaw !== undefined) return asked.fail("xml", flaw.why, { found: flaw.found });
  const root = parse(xml);
  if (root === undefined) return asked.fail("xml", "not_well_formed");
  const deeper = flawIn(root);
  if (deeper !== undefined) return asked.fail("xml", deeper.why, { found: deeper.found });
  return { xml, root };
}

function utf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
