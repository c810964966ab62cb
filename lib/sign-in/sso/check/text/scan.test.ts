// The scan lets through what real parsers read alike, stops at everything else, and reads nothing twice.
import fc from "fast-check";
import { parseStringPromise } from "xml2js";
import { describe, expect, it } from "vitest";
import { mintXml } from "@/tests/sso/minted";
import { LIMITS } from "../limits";
import { parse } from "./document";
import { scan } from "./scan";

describe("scan", () => {
  it.each([
    ["<a/>"], ['<?xml version="1.0" encoding="UTF-8"?>\n<a b="c" xmlns:d=\'e\' xml:lang="en"><d:f/>text &amp; &#233; &#x1F600;</a>\n'], ["<a >b</a >"], ['<a b="&gt; >"/>'],
  ])("lets pass %s", (text) => expect(scan(text)).toBeUndefined());

  it.each([
    ["", "not_well_formed"], ["text", "not_well_formed"], ["<a>", "not_well_formed"], ["<a></b>", "not_well_formed"], ["</a>", "not_well_formed"], ["<a/><a/>", "not_well_formed"], ["<a/>b", "not_well_formed"], ["b<a/>", "not_well_formed"],
    ["<a b='<'/>", "not_well_formed"], ["<a b=c/>", "not_well_formed"], ["<a b/>", "not_well_formed"], ["<a b='\n'/>", "not_well_formed"], ['<a b="c"d="e"/>', "not_well_formed"], ['<a b="c" b="d"/>', "not_well_formed"], ["< a/>", "not_well_formed"], ["<a:b:c/>", "not_well_formed"], ["<a", "not_well_formed"],
    ["<a>&</a>", "not_well_formed"], ["<a>&nbsp;</a>", "not_well_formed"], ["<a b='&e;'/>", "not_well_formed"], ["<a>]]></a>", "not_well_formed"], ["<ä/>", "not_well_formed"], ["\ufeff<a/>", "not_well_formed"],
    ["<a>\u0000</a>", "characters"], ["<a>&#0;</a>", "characters"], ["<a>&#xD800;</a>", "characters"], ["<a>&#x110000;</a>", "characters"], ["<a>\u0085</a>", "characters"], ["<a>\u2028</a>", "characters"], ["<a b='&#x85;'/>", "characters"],
    ['<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "doctype"], ["<a><!ENTITY b 'c'></a>", "doctype"], ["<a><!x></a>", "doctype"],
    ["<a><?b c?></a>", "processing_instruction"], ["\n<?xml version='1.0'?><a/>", "processing_instruction"], ["<?xml version='1.0' encoding='UTF-16'?><a/>", "processing_instruction"], ["<?xml version='1.1'?><a/>", "processing_instruction"],
    ["<a><!-- b --></a>", "comment"], ["<!-- b --><a/>", "comment"], ["<a><![CDATA[b]]></a>", "cdata"],
    ["<a xmlns:xml='b'/>", "namespaces"], ["<a xmlns:xmlns='b'/>", "namespaces"], ["<a xmlns:b=''/>", "namespaces"], ["<a xml:base='b'/>", "namespaces"],
    [`${"<a>".repeat(LIMITS.depth + 1)}`, "too_deep"], [`<a>${"<a/>".repeat(LIMITS.elements)}</a>`, "too_many_elements"], [`<a>${"x".repeat(LIMITS.textCharacters + 1)}</a>`, "too_long"],
    [`<a>${`<b ${Array.from({ length: 30 }, (_, index) => `a${index}=''`).join(" ")}/>`.repeat(334)}</a>`, "too_many_attributes"],
  ].map(([text = "", why]) => [JSON.stringify(text.slice(0, 60)), why, text]))("stops at %s: %s", (_, why, text) => expect(scan(text!)?.why).toBe(why));

  it("stops at the 33rd attribute of a bomb of 40,000, long before its end", () => {
    const bomb = `<a ${Array.from({ length: 40_000 }, (_, index) => `a${index}=""`).join(" ")}/>`;
    const cut = bomb.slice(0, 400);
    expect(scan(bomb)).toEqual({ why: "too_many_attributes", found: "over 32 on <a>" });
    expect(scan(cut)).toEqual(scan(bomb)); // what follows was not looked at
  });

  it("never throws, whatever it is given", () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(..."<>/&;!?[]\"'= \nab:x#0-\u0085\ud83d".split("")), maxLength: 60 }), (text) => {
      const flaw = scan(text);
      return flaw === undefined || typeof flaw.why === "string";
    }), { numRuns: 2_000 });
  });

  it("lets nothing pass that two real parsers refuse or read as another tree", async () => {
    const good = await mintXml();
    const pieces = ["<", ">", "/", "&", "&amp;", "&#x41;", "'", '"', " ", "\n", "=", "]]>", "<a>", "</a>", "<a/>", 'a="b"', "xmlns=", ":", "é"];
    let passed = 0;
    await fc.assert(fc.asyncProperty(fc.nat(good.length), fc.nat(6), fc.constantFrom("", ...pieces), async (at, cut, put) => {
      const text = good.slice(0, at) + put + good.slice(at + cut);
      if (scan(text) !== undefined) return;
      const root = parse(text);
      if (root === undefined) return; // xmldom refuses: so do we
      passed += 1;
      const other = (await parseStringPromise(text, { explicitCharkey: true, explicitRoot: true, preserveChildrenOrder: true, explicitChildren: true })) as Record<string, Tree>;
      expect(outlineOf(root)).toBe(outline(Object.values(other)[0]!));
    }), { numRuns: 500 });
    expect(passed).toBeGreaterThan(30); // else it compared nothing
  });
});

type Tree = { readonly "#name": string; readonly _?: string; readonly $?: Readonly<Record<string, string>>; readonly $$?: readonly Tree[] };

/** Names, attributes and texts, in order. */
function outline(tree: Tree): string {
  const attributes = Object.entries(tree.$ ?? {}).map(([name, value]) => `${name}=${JSON.stringify(value)}`).join(" ");
  return `${tree["#name"]}[${attributes}]{${(tree.$$ ?? []).map(outline).join("")}${(tree.$$ ?? []).length === 0 ? JSON.stringify((tree._ ?? "").trim()) : ""}}`;
}

function outlineOf(element: Element): string {
  const attributes = Array.from(element.attributes).map((attribute) => `${attribute.nodeName}=${JSON.stringify(attribute.value)}`).join(" ");
  const children = Array.from(element.childNodes).filter((node): node is Element => node.nodeType === 1);
  return `${element.nodeName}[${attributes}]{${children.map(outlineOf).join("")}${children.length === 0 ? JSON.stringify((element.textContent ?? "").trim()) : ""}}`;
}
