// Before any parser sees it: one walk over the text, which counts and refuses what no SAML response needs.
import { LIMITS } from "../limits";
import type { Why } from "../whys";

export type Flaw = { readonly why: Why<"xml">; readonly found?: string };

// Names in ASCII, at most one prefix: all of SAML, XML Signature and XML Encryption is so written.
const NAME = "[A-Za-z_][\\w.-]*(?::[A-Za-z_][\\w.-]*)?";
const DECLARATION = /^<\?xml[ \n]+version=["']1\.0["'](?:[ \n]+encoding=["']utf-8["'])?(?:[ \n]+standalone=["'](?:yes|no)["'])?[ \n]*\?>/i;
const START = new RegExp(`<(${NAME})`, "y");
// A line break or a tab in a value is a space to XML (§3.3.3) and to xmldom, and itself to others.
const ATTRIBUTE = new RegExp(`[ \\t\\n]+(${NAME})[ \\t\\n]*=[ \\t\\n]*("[^"<\\t\\n]*"|'[^'<\\t\\n]*')`, "y");
const START_END = /[ \t\n]*(\/?)>/y;
const END = new RegExp(`</(${NAME})[ \\t\\n]*>`, "y");
const REFERENCE = /&(?:amp|lt|gt|quot|apos|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));/y;
/** Of XML §2.2, without what parsers read differently: C1 controls, NEL and U+2028 are line ends to some of them. */
const FORBIDDEN = /[^\t\n\r\u0020-\u007e\u00a0-\u2027\u2029-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

class Stop extends Error {
  constructor(readonly flaw: Flaw) {
    super(flaw.why);
  }
}
const stop = (why: Why<"xml">, found?: string): never => {
  throw new Stop(found === undefined ? { why } : { why, found });
};

/**
 * Reads a subset of XML 1.0: elements, attributes, text and references. It holds tags to their pairs, but knows no namespaces but
 * the rule that `xml…` is nobody's prefix; a parser has to read what it lets through. Linear: nothing is read twice, and it stops at the first flaw.
 * @param text with line ends as `\n`
 */
export function scan(text: string): Flaw | undefined {
  try {
    if (FORBIDDEN.test(text)) stop("characters");
    walk(text);
    return undefined;
  } catch (error) {
    if (error instanceof Stop) return error.flaw;
    throw error;
  }
}

function walk(text: string): void {
  const open: string[] = [];
  const counted = { elements: 0, attributes: 0 };
  let at = DECLARATION.exec(text)?.[0].length ?? 0;
  let roots = 0;
  while (at < text.length) {
    if (text[at] !== "<") at = passText(text, at, open.length > 0);
    else if (text[at + 1] === "!" || text[at + 1] === "?") refuseMarkup(text, at, open.at(-1));
    else if (text[at + 1] === "/") at = passEnd(text, at, open);
    else {
      if (open.length === 0 && ++roots > 1) stop("not_well_formed");
      if (++counted.elements > LIMITS.elements) stop("too_many_elements", `over ${LIMITS.elements}`);
      at = passStart(text, at, open, counted);
    }
  }
  if (roots !== 1 || open.length > 0) stop("not_well_formed", open.at(-1));
}

function refuseMarkup(text: string, at: number, inside: string | undefined): never {
  if (text.startsWith("<!--", at)) return stop("comment", inside);
  if (text.startsWith("<![CDATA[", at)) return stop("cdata", inside);
  return text[at + 1] === "?" ? stop("processing_instruction", inside) : stop("doctype"); // XML entities, and everything that is built of them
}

function passStart(text: string, from: number, open: string[], counted: { attributes: number }): number {
  const name = match(START, text, from)?.[1] ?? stop("not_well_formed");
  const seen = new Set<string>();
  let at = START.lastIndex;
  for (let found = match(ATTRIBUTE, text, at); found !== null; found = match(ATTRIBUTE, text, at)) {
    at = ATTRIBUTE.lastIndex;
    const [, attribute = "", quoted = ""] = found;
    if (seen.has(attribute)) stop("not_well_formed", attribute);
    if (/^(?:xmlns:)?xml/i.test(attribute) && !/^(?:xmlns$|xmlns:(?!xml)|xml:(?:id|lang|space)$)/i.test(attribute)) stop("namespaces", attribute);
    if (attribute.startsWith("xmlns:") && quoted.length === 2) stop("namespaces", attribute); // Namespaces in XML 1.0 §5
    seen.add(attribute);
    if (seen.size > LIMITS.attributesPerElement) stop("too_many_attributes", `over ${LIMITS.attributesPerElement} on <${name}>`);
    if (++counted.attributes > LIMITS.attributes) stop("too_many_attributes", `over ${LIMITS.attributes}`);
    if (quoted.length > LIMITS.attributeCharacters) stop("too_long", `${attribute} on <${name}>`);
    checkReferences(quoted);
  }
  const end = match(START_END, text, at) ?? stop("not_well_formed", name);
  if (end[1] === "") open.push(name);
  if (open.length > LIMITS.depth) stop("too_deep", `over ${LIMITS.depth} levels`);
  return START_END.lastIndex;
}

function passEnd(text: string, at: number, open: string[]): number {
  const name = match(END, text, at)?.[1];
  if (name === undefined || open.pop() !== name) stop("not_well_formed", name);
  return END.lastIndex;
}

function passText(text: string, at: number, inside: boolean): number {
  const next = text.indexOf("<", at);
  const end = next === -1 ? text.length : next;
  if (end - at > LIMITS.textCharacters) stop("too_long");
  const content = text.slice(at, end);
  if (content.includes("]]>") || (!inside && /[^ \t\n]/.test(content))) stop("not_well_formed");
  checkReferences(content);
  return end;
}

function checkReferences(content: string): void {
  for (let at = content.indexOf("&"); at !== -1; at = content.indexOf("&", at + 1)) {
    const [, decimal, hex] = match(REFERENCE, content, at) ?? stop("not_well_formed", content.slice(at, at + 12));
    const code = decimal !== undefined ? Number(decimal) : hex !== undefined ? parseInt(hex, 16) : undefined;
    if (code !== undefined && (code > 0x10ffff || FORBIDDEN.test(String.fromCodePoint(code)))) stop("characters");
  }
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
