// A good response, changed anywhere by somebody without the key: it is refused, or it says what was signed.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encode, expecting, mintXml, NOW, SP, type Part } from "@/tests/sso/minted";
import { inspect } from "./inspect";

const FORMS: readonly (readonly [Part[], boolean])[] = [[["assertion"], false], [["response"], false], [["assertion", "response"], false], [["assertion"], true]];
const PIECES = ["", "<", ">", "&amp;", "<!---->", "<x/>", " ", "\n", "=", "é", "&#x41;", "eve", 'ID="_x"', '<saml:NameID xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">eve@acme.test</saml:NameID>'];

describe.each(FORMS)("signed: %s, encrypted: %s", (sign, encrypted) => {
  const form = async (): Promise<string> => mintXml({ sign, ...(encrypted ? { encryptFor: SP } : {}) });

  it("with some characters gone or put", async () => {
    const good = await form();
    await never(good, fc.tuple(fc.nat(good.length), fc.nat(8), fc.constantFrom(...PIECES)).map(([at, cut, put]) => good.slice(0, at) + put + good.slice(at + cut)));
  });

  it("with an element gone, moved, copied, emptied or in the place of another", async () => {
    const good = await form();
    const elements = elementsIn(good);
    const pick = fc.nat(elements.length - 1).map((index) => elements[index]!);
    await never(good, fc.tuple(pick, pick, fc.constantFrom("gone", "emptied", "before", "inside", "moved", "instead", "forged")).map(([one, other, how]) => changed(good, one, other, how)));
  });
});

async function never(good: string, mutants: fc.Arbitrary<string>): Promise<void> {
  const original = (await inspect(encode(good), expecting(), NOW)).verified;
  expect(original?.nameId).toBe("ada@acme.test");
  let refused = 0;
  await fc.assert(fc.asyncProperty(mutants, async (mutant) => {
    const { failed, verified } = await inspect(encode(mutant), expecting(), NOW);
    if (failed === undefined) expect(verified).toEqual(original);
    else refused += 1;
  }), { numRuns: 60 });
  expect(refused).toBeGreaterThan(15); // else nothing was changed
}

type Span = { readonly from: number; readonly to: number; readonly open: number };

/** Where each element begins and ends, and where its start tag does. */
function elementsIn(xml: string): Span[] {
  const spans: Span[] = [];
  const open: { from: number; open: number }[] = [];
  for (const tag of xml.matchAll(/<(\/?)[\w:]+[^>]*?(\/?)>/g)) {
    const end = tag.index + tag[0].length;
    if (tag[1] === "/") spans.push({ ...open.pop()!, to: end });
    else if (tag[2] === "/") spans.push({ from: tag.index, to: end, open: end });
    else open.push({ from: tag.index, open: end });
  }
  return spans;
}

function changed(xml: string, one: Span, other: Span, how: string): string {
  const text = xml.slice(one.from, one.to);
  const put = (at: number, what: string): string => xml.slice(0, at) + what + xml.slice(at);
  if (how === "gone") return xml.slice(0, one.from) + xml.slice(one.to);
  if (how === "emptied") return xml.slice(0, one.open) + xml.slice(one.to);
  if (how === "before") return put(other.from, text);
  if (how === "inside") return put(other.open, text);
  if (how === "forged") return put(other.open, text.replaceAll("ada@", "eve@").replaceAll('ID="_', 'ID="_x'));
  if (how === "instead") return xml.slice(0, other.from) + text + xml.slice(other.to);
  const rest = (at: number): number => (at >= one.to ? at - text.length : at);
  return other.from > one.from && other.from < one.to ? xml : ((gone) => gone.slice(0, rest(other.from)) + text + gone.slice(rest(other.from)))(xml.slice(0, one.from) + xml.slice(one.to));
}
