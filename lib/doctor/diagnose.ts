// What is wrong, and what to do about it: answers in, verdicts and sentences out. Pure, so that whoever asked can use it.
import type { Advice } from "./advice";
import type { Reading, Silence } from "./ask";
import { compareClocks, inWords, type Clock } from "./clocks";
import { compareIssuers, type Believer } from "./issuers";
import { compareSecrets, type Holder, type Spread } from "./secrets";
import { list } from "./words";

/** `services`: all that are served at this origin. `setting`: where the origin was written down, for the remedy. */
export type Target = { readonly services: readonly string[]; readonly origin: string; readonly setting: string };

export type Asked = Target & { readonly answer: Reading | Silence };

/** For programs. `issuer`: it goes by another AUTH_URL; `clock`: the same secret and another time; `gateway`: the address leads back there; `none`: it answers, and publishes no fingerprint. */
export const KEY_STATES = ["same", "another", "issuer", "clock", "gateway", "unreachable", "none"] as const;

type KeyState = (typeof KEY_STATES)[number];

/** `doubt`: nothing is wrong yet, and a note says what would be. */
export type Verdict = Asked & { readonly ok: boolean; readonly doubt: boolean; readonly state: KeyState; readonly words: string };

/** `advice`: what is wrong, most important first. `notes`: good to know, no service is wrong. `clocks`: all that were compared. `spread`: how far a rotation has come. */
export type Diagnosis = { readonly ok: boolean; readonly kid: string | undefined; readonly verdicts: readonly Verdict[]; readonly advice: readonly Advice[]; readonly notes: readonly Advice[]; readonly clocks: readonly Clock[]; readonly spread: Spread };

/** The secret of the asking machine, when it holds one. */
export type Here = { readonly kid: string; readonly previous: string | null };

/** @param beside clocks of others than services */
export function diagnose(asked: readonly Asked[], here?: Here, beside: readonly Clock[] = []): Diagnosis {
  const answered = asked.flatMap((one) => ("document" in one.answer ? [{ one, reading: one.answer }] : []));
  const holders = new Map(answered.map(({ one, reading }) => [one, holder(one, reading)]));
  const clocks = new Map(answered.flatMap(({ one, reading }) => clock(one, reading)));
  const compared = [...clocks.values(), ...beside];
  const secrets = compareSecrets([...holders.values()], here?.kid);
  const believers = new Map(answered.map(({ one, reading }) => [one, believer(one, reading)]));
  const issuers = compareIssuers([...believers.values()]);
  const drift = compareClocks(compared);

  const verdicts = asked.map((one): Verdict => {
    const held = holders.get(one);
    const wrong = (state: KeyState, words: string): Verdict => ({ ...one, ok: false, doubt: false, state, words });
    if (held === undefined) return wrong(...SILENT[(one.answer as Silence).kind]);
    if (secrets.wrong.has(held)) return wrong("another", "another secret");
    const seconds = drift.wrong.get(clocks.get(one)!);
    if (leadsBack(one)) return wrong("gateway", "is the gateway");
    if (issuers.wrong.has(believers.get(one)!)) return wrong("issuer", "another AUTH_URL");
    if (seconds !== undefined) return wrong("clock", `clock ${inWords(seconds)} the others`);
    // Where some hold another secret altogether, that is what has to be put right first.
    const without = secrets.wrong.size > 0 ? [] : secrets.spread.uneven.filter((uneven) => uneven.without.includes(held));
    return { ...one, ok: true, doubt: without.length > 0, state: "same", words: [held.kid === secrets.expected ? "same secret" : "same secret, rotating", ...without.map(({ kid }) => `without ${kid}`)].join(", ") };
  });

  const elsewhere = foreign(here, secrets.expected);
  const astray = asked.filter(leadsBack).map((one): Advice => ({ about: "addresses", says: `${place(one)} leads back to the gateway`, fix: "write down the address of the service itself" }));
  const silent = asked.flatMap((one) => ("document" in one.answer ? [] : [remedy(one, one.answer)]));
  const advice = [...secrets.advice, ...elsewhere, ...issuers.advice, ...drift.advice, ...astray, ...silent];
  return { ok: advice.length === 0, kid: secrets.expected, verdicts, advice, notes: [...secrets.notes, ...drift.notes], clocks: compared, spread: secrets.spread };
}

function holder({ services }: Asked, { document }: Reading): Holder {
  return { names: services, issues: services.includes("web"), kid: document.kid, previous: document.previous };
}

function believer({ services }: Asked, { document }: Reading): Believer {
  return { names: services, issues: services.includes("web"), issuer: document.issuer };
}

function clock(one: Asked, { skewSeconds, uncertaintySeconds }: Reading): [Asked, Clock][] {
  return skewSeconds === undefined ? [] : [[one, { names: one.services, of: one.services.includes("web") ? "issuer" : "verifier", skewSeconds, uncertaintySeconds }]];
}

function foreign(here: Here | undefined, expected: string | undefined): Advice[] {
  if (here === undefined || expected === undefined || here.kid === expected || here.previous === expected) return [];
  return [{ about: "secrets", says: `JWT_SECRET of this machine is ${here.kid}, the services hold ${expected}, and what is signed or verified with it here fails there`, fix: "set JWT_SECRET here to what they hold" }];
}

const SILENT: Record<Silence["kind"], readonly [KeyState, string]> = {
  unreachable: ["unreachable", "not reached"],
  timeout: ["unreachable", "no answer in time"],
  redirect: ["none", "redirects"],
  not_a_key_document: ["none", "no key document"],
};

const REMEDIES: Record<Silence["kind"], string> = {
  unreachable: "check that it runs and that the address is right",
  timeout: "check that it is not stuck, and that the address is right",
  redirect: "write down the address that answers by itself",
  not_a_key_document: "another program listens there, or the service does not publish its fingerprint yet (docs/services.md)",
};

function remedy(one: Asked, { detail, kind }: Silence): Advice {
  return { about: "addresses", says: `${place(one)} ${detail}`, fix: REMEDIES[kind] };
}

/** A request for this service would go round in circles. */
function leadsBack({ answer, services }: Asked): boolean {
  return "document" in answer && answer.document.service === "gateway" && !services.includes("gateway");
}

const place = ({ origin, services, setting }: Asked): string => `${list(services)} at ${origin} (${setting})`;
