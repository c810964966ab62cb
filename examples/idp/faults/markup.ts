// Faults of the text itself: what a parser chokes on, and what two readers read differently. The assertion's signature stays valid.
import { assertionXml, escaped } from "../xml/message";
import { signed } from "../xml/signing";
import { forgedName, forgedText, type Bend } from "./bend";

const onlyTheAssertion: Bend["signing"] = (signing) => ({ ...signing, what: "assertion" });
const MANY = 15_000;
const TOO_MANY = 40_000;
const DEPTH = 10_000;

export const MARKUP_BENDS = {
  tampered: { signing: onlyTheAssertion, finished: (response, { nameId }) => forgedText(response, nameId) },
  // Canonical XML drops comments (W3C XML-C14N §2.1), so the signed name is the whole; text nodes end at the comment.
  comment_in_name_id: { unsigned: (assertion, { nameId }) => assertion.replaceAll(`>${escaped(nameId)}<`, () => `>${escaped(nameId)}<!---->.evil.test<`) },
  two_assertions: {
    signing: onlyTheAssertion,
    finished: (response, facts, signing) => {
      const second = assertionXml({ ...facts, assertionId: `${facts.assertionId}-2`, nameId: forgedName(facts.nameId) });
      return response.replace("</samlp:Response>", () => `${signed(second, signing)}</samlp:Response>`);
    },
  },
  dtd: { signing: onlyTheAssertion, finished: (response) => `${GROWING}${withExtensions(response, note("_note", "&d;"))}` },
  huge_attributes: { signing: onlyTheAssertion, finished: (response) => withExtensions(response, crowded(TOO_MANY)) },
  many_attributes: { signing: onlyTheAssertion, finished: (response) => withExtensions(response, crowded(MANY)) },
  deep_nesting: { signing: onlyTheAssertion, finished: (response) => withExtensions(response, note("_note", "<e:n>".repeat(DEPTH) + "</e:n>".repeat(DEPTH))) },
  duplicate_id: { signing: onlyTheAssertion, finished: (response, { assertionId }) => withExtensions(response, note(assertionId)) },
} as const satisfies Record<string, Bend>;

const GROWING = `<!DOCTYPE samlp:Response [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>`;

/** An element that means nothing to anybody. */
export function note(id: string, text = ""): string {
  return `<e:Note xmlns:e="urn:eloquent:note" ID="${id}">${text}</e:Note>`;
}

function crowded(attributes: number): string {
  return `<e:Note xmlns:e="urn:eloquent:note"${Array.from({ length: attributes }, (_, index) => ` a${index}=""`).join("")}/>`;
}

/** The one place of a response where the schema takes anything (SAML Core §3.2.2). */
export function withExtensions(response: string, content: string): string {
  return response.replace("<samlp:Status>", () => `<samlp:Extensions>${content}</samlp:Extensions><samlp:Status>`);
}
