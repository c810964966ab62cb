// Who still needs an old secret, and what may be done next, in sentences. Pure: the numbers come from whoever asked.
import type { Diagnosis, Here } from "@/lib/doctor/diagnose";
import { namesOf, type Uneven } from "@/lib/doctor/secrets";
import { does, list } from "@/lib/doctor/words";
import { count } from "../count";
import type { Seen } from "./seen";

/** What was not asked, or did not answer, says why. */
export type Uncounted = { readonly why: string };

export type Census = {
  readonly diagnosis: Pick<Diagnosis, "ok" | "spread">;
  /** What web holds: it alone decides which sessions live. */
  readonly web: Here | undefined;
  readonly sessions: ReadonlyMap<string, number> | Uncounted;
  readonly tokens: Seen | Uncounted;
  readonly nowMs: number;
  readonly tokenSeconds: number;
};

/** A step is through when all services, and every gateway of several, hold the same: then the next one refuses no token. */
export function isThrough(census: Census): boolean {
  const { ok, spread } = census.diagnosis;
  return ok && !spread.apart && spread.uneven.length === 0 && gatewaysBehind(census).length === 0;
}

/** The table shows one of the gateways behind their address. */
function gatewaysBehind({ tokens, web }: Census): string[] {
  if ("why" in tokens || web === undefined) return [];
  return tokens.gateways.filter(({ kid, previous }) => kid !== web.kid || (previous !== undefined && previous !== web.previous)).map(({ at }) => at);
}

export function censusWords(census: Census): string[] {
  const { nowMs, sessions, tokens, web } = census;
  const silent = "why" in tokens ? [] : tokens.silent;
  return [
    "",
    ...("why" in sessions ? [`Sessions were not counted: ${sessions.why}.`] : [...sessions].map(([of, number]) => sessionWords(of, number, web))),
    ...("why" in tokens ? [`Tokens were not counted: ${tokens.why}.`] : [...tokens.lastAt].map(([of, at]) => `The last new token signed with ${of}${of === web?.kid ? ", which is current," : ""} came ${long(nowMs / 1000 - at)} ago.`)),
    ...(silent.length === 0 ? [] : [`${list(silent)} ${does(silent)} not say which tokens came there, as a gateway's operators' port would: those are not counted.`]),
    ...nextWords(census),
  ];
}

/** The row of a session outlives the secret: after a hard cut nobody has ended it, and yet it is over. */
function sessionWords(of: string, number: number, web: Here | undefined): string {
  if (web !== undefined && of !== web.kid && of !== web.previous) return `${count(number, "session")} of ${of} ${number === 1 ? "is" : "are"} over: web does not believe that secret.`;
  return `${count(number, "live session")} ${number === 1 ? "was" : "were"} born under, or went over to, ${of}${of === web?.kid ? ", which is current" : ""}.`;
}

function nextWords(census: Census): string[] {
  const { diagnosis: { ok, spread }, web } = census;
  if (!ok) return ["Put right first what is marked ✗. In a rotation, exchange nothing and drop nothing before."];
  if (spread.uneven.length > 0) return spread.uneven.map((uneven) => unevenWords(uneven, census));
  if (spread.apart) return ["Step 2 is not done: not everyone signs with the same secret yet. Exchange the two in the rest, and drop nothing before."];
  const behind = gatewaysBehind(census);
  if (behind.length > 0) return [`The roll is not through: ${behind.length === 1 ? "the gateway" : "the gateways"} at ${list(behind)} ${behind.length === 1 ? "holds" : "hold"} something else than web. Exchange nothing and drop nothing before.`];
  if (web === undefined) return [];
  return [web.previous === null ? "No service holds an old secret: there is none to drop." : besideWords(web.previous, census)];
}

function unevenWords({ by, kid, without }: Uneven, census: Census): string {
  const [some, others] = [list(namesOf(by)), namesOf(without)];
  const refuse = `${list(others)} ${does(others)} not believe ${kid}`;
  const signed = by.some((holder) => holder.kid === kid);
  if (signed || !hasSigned(kid, census)) return `Step 1 is not done: ${refuse} yet, and what is signed with it would be refused there. Exchange nothing.${signed ? "" : ` (If ${kid} is the old secret, step 3 is not done: roll ${some} without it, too.)`}`;
  const waitSeconds = secondsLeft(kid, census);
  return `${kid} has signed, and ${refuse}. Exchange nothing. ${waitSeconds > 0 ? `For ${long(waitSeconds)} a token signed with it may be in use, and is refused there: give it back in JWT_SECRET_PREVIOUS.` : `If you are dropping it, roll ${some} without it, too.`}`;
}

/** @param beside what everybody believes and nobody signs with: the next secret after step 1, the old one after step 2 */
function besideWords(beside: string, census: Census): string {
  const { sessions, tokenSeconds, tokens } = census;
  const left = "why" in sessions ? 0 : (sessions.get(beside) ?? 0);
  const waitSeconds = secondsLeft(beside, census);
  if (waitSeconds > 0) return `The old secret can be dropped in ${long(waitSeconds)} at the earliest: until then a token signed with it may be in use.`;
  // A token may lie unused, and no gateway knows of it.
  const dropped = `once web's last roll is ${long(tokenSeconds)} ago`;
  if (left > 0) return `Without the old secret ${left === 1 ? "one session ends" : `${left} sessions end`}: people who have not come since the change sign in again. Those who come meanwhile go over by themselves. It can be dropped ${dropped}.`;
  const exchange = `If ${beside} is the next secret, step 1 is done: exchange the two.`;
  if ("why" in sessions || "why" in tokens) return `${exchange} Whether it can be dropped, if it is the old one, cannot be said without both.`;
  if (tokens.silent.length > 0) return `${exchange} Whether it can be dropped, if it is the old one, cannot be said without every gateway.`;
  return hasSigned(beside, census) ? `Nothing in use needs ${beside}, the old secret. It can be dropped ${dropped}.` : `Nothing in use needs ${beside}. ${exchange} If it is the old one, it can be dropped ${dropped}.`;
}

/** Then it is no new one. That it has not signed cannot be known: a gateway forgets when it is rolled. */
function hasSigned(kid: string, { sessions, tokens }: Census): boolean {
  return (!("why" in tokens) && tokens.lastAt.has(kid)) || (!("why" in sessions) && (sessions.get(kid) ?? 0) > 0);
}

/** Until the last token that came signed with it has expired. */
function secondsLeft(kid: string, { nowMs, tokens, tokenSeconds }: Census): number {
  return "why" in tokens ? 0 : Math.max(0, Math.ceil((tokens.lastAt.get(kid) ?? 0) + tokenSeconds - nowMs / 1000));
}

function long(seconds: number): string {
  if (seconds < 90) return count(Math.max(0, Math.round(seconds)), "second");
  return seconds < 5400 ? count(Math.round(seconds / 60), "minute") : count(Math.round(seconds / 3600), "hour");
}
