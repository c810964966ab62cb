// The SAML doctor: what failed, as one sentence that an IT admin can act on, in the words of their own identity provider.
import type { Check, CheckName, Report } from "../check/report";
import { WHYS } from "../check/whys";
import type { Idp } from "../connections.store";
import { SSO_FAILURES } from "../failures";
import { LABELS } from "./labels";
import { redactText } from "./redact";
import { ASSERTION } from "./sentences/assertion";
import { RESPONSE } from "./sentences/response";
import type { Case, Sentence } from "./sentences/sentence";
import { SIGNATURE } from "./sentences/signature";
import { WAYS } from "./sentences/ways";
import { TERMS, type Term, type Topic } from "./terms";

/** `where`: the way to the setting, in the identity provider's own menus; undefined where no setting of it is to blame. */
export type Explanation = { readonly title: string; readonly sentence: string; readonly where: string | undefined };

/** Our own, to be set there. */
export type Names = { readonly acsUrl: string; readonly entityId: string };

/** `outcome` as it stands on the attempt (failures.ts), the rest as in its trace. */
export type Explainable = { readonly outcome?: string | null | undefined; readonly report?: Report | undefined; readonly cause?: string | undefined; readonly mapped?: { readonly email: string | undefined } | undefined };
type Found = { readonly expected?: string | undefined; readonly found?: string | undefined; readonly skewSeconds?: number | undefined };

const SENTENCES: Readonly<Record<CheckName, Readonly<Record<string, Sentence>>>> = { ...RESPONSE, ...SIGNATURE, ...ASSERTION };

/** No value of a person is in the sentence. @returns undefined where nothing failed */
export function explain({ cause, mapped, outcome, report }: Explainable, idp: Idp, names: Names): Explanation | undefined {
  const failed = report?.failed ?? checkIn(outcome);
  if (failed !== undefined) return explainCheck(failed, idp, names);
  const way = SSO_FAILURES.find((one) => one === outcome);
  if (way === undefined) return undefined;
  const { at, say, title } = WAYS[way];
  return { title, sentence: say(caseOf({ found: way === "domain_foreign" ? mapped?.email?.replace(/^.*@/, "") : cause }, idp, names)), where: at && TERMS[idp].topics[at].where };
}

export function explainCheck(check: Check, idp: Idp, names: Names): Explanation {
  const { at, say } = sentenceOf(check);
  return { title: LABELS[check.name].failed, sentence: say(caseOf(check, idp, names)), where: at && TERMS[idp].topics[at].where };
}

/** An older report, or one without a reason, is explained by the first there is. */
function sentenceOf({ name, why = "" }: Check): Sentence {
  const sentences = SENTENCES[name];
  return Object.hasOwn(sentences, why) ? sentences[why]! : sentences[WHYS[name][0]]!;
}

/** "check:audience", where the report is gone. */
function checkIn(outcome: string | null | undefined): Check | undefined {
  const name = (Object.keys(WHYS) as CheckName[]).find((one) => outcome === `check:${one}`);
  return name === undefined ? undefined : { name, outcome: "failed" };
}

function caseOf({ expected = "what is configured here", found = "no more is known", skewSeconds }: Found, idp: Idp, { acsUrl, entityId }: Names): Case {
  const { name, topics } = TERMS[idp];
  const is = Object.fromEntries(Object.entries(topics).map(([topic, term]: [string, Term]) => [topic, term.field])) as Record<Topic, string>;
  return { expected: redactText(expected), found: redactText(found), clock: clockWords(skewSeconds), idp: name, Idp: name.charAt(0).toUpperCase() + name.slice(1), is, acsUrl, entityId };
}

function clockWords(seconds: number | undefined): string {
  if (seconds === undefined) return "that cannot be read";
  if (seconds === 0) return "that agrees with ours";
  return `${Math.abs(seconds)} second${Math.abs(seconds) === 1 ? "" : "s"} ${seconds > 0 ? "ahead of" : "behind"} ours`;
}
