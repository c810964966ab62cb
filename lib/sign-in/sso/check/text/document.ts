// A scanned text as a tree, read strictly: by namespace and name, and never by what a parser made of a mistake.
import { DOMParser } from "@xmldom/xmldom";
import type { Flaw } from "./scan";

export const NS = {
  protocol: "urn:oasis:names:tc:SAML:2.0:protocol",
  assertion: "urn:oasis:names:tc:SAML:2.0:assertion",
  signature: "http://www.w3.org/2000/09/xmldsig#",
  encryption: "http://www.w3.org/2001/04/xmlenc#",
  c14n: "http://www.w3.org/2001/10/xml-exc-c14n#",
} as const;
export type Namespace = keyof typeof NS;

/** What every reader here takes a text to be, before any of them does (XML §2.11). */
export function withPlainLineEnds(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

/** @returns undefined where the parser had anything at all to say */
export function parse(text: string): Element | undefined {
  let wrong = false;
  const note = (): void => {
    wrong = true;
  };
  try {
    const { documentElement } = new DOMParser({ locator: {}, errorHandler: { warning: note, error: note, fatalError: note } }).parseFromString(text, "text/xml");
    return wrong || documentElement === null ? undefined : documentElement;
  } catch {
    return undefined; // xmldom throws what it cannot go on after
  }
}

/** What a tree can have wrong that a walk over its text does not see. */
export function flawIn(root: Element): Flaw | undefined {
  const ids = new Set<string>();
  for (const element of allIn(root)) {
    if (element.prefix && !element.namespaceURI) return { why: "namespaces", found: element.nodeName };
    const names = new Set<string>();
    for (const attribute of Array.from(element.attributes)) {
      if (attribute.prefix && !attribute.namespaceURI) return { why: "namespaces", found: attribute.nodeName };
      const name = `${attribute.namespaceURI ?? ""}\0${attribute.localName}`;
      if (names.has(name)) return { why: "namespaces", found: attribute.nodeName };
      names.add(name);
      if (attribute.localName?.toLowerCase() !== "id") continue;
      // Which of two a signature means is for each verifier to guess: Somorovsky et al., "On Breaking SAML", 2012.
      if (ids.has(attribute.value)) return { why: "duplicate_id", found: attribute.value };
      ids.add(attribute.value);
    }
  }
  return undefined;
}

export function allIn(root: Element): Element[] {
  return [root, ...Array.from(root.getElementsByTagName("*"))];
}

export function childrenOf(parent: Element): Element[] {
  return Array.from(parent.childNodes).filter((node): node is Element => node.nodeType === 1);
}

export function is(element: Element, namespace: Namespace, name: string): boolean {
  return element.namespaceURI === NS[namespace] && element.localName === name;
}

export function childrenNamed(parent: Element, namespace: Namespace, name: string): Element[] {
  return childrenOf(parent).filter((child) => is(child, namespace, name));
}

/** The only one of that name: two are as good as none. */
export function onlyChild(parent: Element, namespace: Namespace, name: string): Element | undefined {
  const found = childrenNamed(parent, namespace, name);
  return found.length === 1 ? found[0] : undefined;
}

/** @returns undefined where the content is anything but text */
export function textOf(element: Element | undefined): string | undefined {
  if (element === undefined) return undefined;
  const nodes = Array.from(element.childNodes);
  return nodes.every(({ nodeType }) => nodeType === 3) ? nodes.map(({ nodeValue }) => nodeValue ?? "").join("") : undefined;
}

/** @returns undefined where it is not there; "" where it is empty */
export function attributeOf(element: Element, name: string): string | undefined {
  return element.hasAttribute(name) ? (element.getAttribute(name) ?? undefined) : undefined;
}
