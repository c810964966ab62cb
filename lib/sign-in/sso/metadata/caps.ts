// What no metadata has, refused before a parser sees it: too much of it, a DTD, elements within elements without end, attributes by the thousand.

export const METADATA_BYTES_MAX = 1_000_000;
const DEPTH_MAX = 40;
const TAG_CHARACTERS_MAX = 8_192;
const TAGS_MAX = 20_000;
const ATTRIBUTES_MAX = 40;

/** One pass without a parser: cheap, and it may only ever refuse. @returns why it is not looked at, in words */
export function capped(xml: string): string | undefined {
  if (Buffer.byteLength(xml) > METADATA_BYTES_MAX) return "That is more than a megabyte. The metadata of one identity provider is some kilobytes.";
  if (xml.trim() === "") return "There is nothing in it.";
  if (/^\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype\s+html|<html)/i.test(xml)) return "That is a web page, not metadata. Look for “Metadata URL” or “Download metadata” at your identity provider.";
  if (/<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST)/i.test(xml)) return "It has a document type declaration, which metadata never needs and attacks do.";
  return tagsWithin(xml) ? undefined : "It is nested or repeated in a way that no metadata is.";
}

function tagsWithin(xml: string): boolean {
  let [depth, tags] = [0, 0];
  for (let at = xml.indexOf("<"); at !== -1; at = xml.indexOf("<", at + 1)) {
    if (xml.startsWith("<!--", at)) {
      const over = xml.indexOf("-->", at + 4);
      if (over === -1) return false; // and never looked for again: each of a hundred thousand would be looked for to the end
      at = over;
      continue;
    }
    const end = xml.indexOf(">", at);
    const tag = xml.slice(at, end === -1 ? undefined : end);
    if (tag.length > TAG_CHARACTERS_MAX || ++tags > TAGS_MAX || tag.split("=").length > ATTRIBUTES_MAX) return false;
    if (tag.startsWith("</")) depth--;
    else if (!tag.endsWith("/") && !/^<[?!]/.test(tag)) depth++;
    if (depth > DEPTH_MAX) return false;
  }
  return true;
}
