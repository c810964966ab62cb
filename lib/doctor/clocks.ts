// Whose clock is off? Compared with each other first: what matters is not what time it is, but that all agree.
import { CLOCK_SKEW_SECONDS } from "@/lib/tokens/verify";
import type { Advice } from "./advice";
import { list } from "./words";

/** Seconds ahead of the asking machine, give or take. `of`: what it is used for. */
export type Clock = { readonly names: readonly string[]; readonly of: "issuer" | "verifier" | "database"; readonly skewSeconds: number; readonly uncertaintySeconds: number };

const HERE: Clock = { names: ["this machine"], of: "verifier", skewSeconds: 0, uncertaintySeconds: 0 };

export type Drift = { readonly wrong: ReadonlyMap<Clock, number>; readonly advice: readonly Advice[]; readonly notes: readonly Advice[] };

/** A difference counts once it is certainly larger than what a verifier forgives. */
export function compareClocks(clocks: readonly Clock[]): Drift {
  const all = [...clocks, HERE];
  const agreeing = (one: Clock): number => all.filter((other) => apart(one, other) === 0).length;
  const reference = all.reduce((best, clock) => (agreeing(clock) > agreeing(best) ? clock : best), all.find(({ of }) => of === "issuer") ?? HERE);
  const wrong = new Map(clocks.map((clock) => [clock, apart(clock, reference)] as const).filter(([, seconds]) => seconds !== 0));
  const here = apart(HERE, reference);
  return {
    wrong,
    advice: [...wrong].map(([clock, seconds]) => advise(clock, seconds)),
    notes: here === 0 ? [] : [{ about: "clocks", says: `The clock of this machine is ${inWords(here)} the services', which agree`, fix: "check the time synchronisation (NTP) of this machine" }],
  };
}

/** Seconds by which one is ahead of the other; 0 when they may well be within what a verifier forgives. */
function apart(one: Clock, other: Clock): number {
  const seconds = one.skewSeconds - other.skewSeconds;
  return Math.abs(seconds) - one.uncertaintySeconds - other.uncertaintySeconds > CLOCK_SKEW_SECONDS ? seconds : 0;
}

export function inWords(seconds: number): string {
  return `${Math.round(Math.abs(seconds))} s ${seconds > 0 ? "ahead of" : "behind"}`;
}

/** What comes of it, where a clock is ahead and where it is behind. */
const EFFECTS: Record<Clock["of"], readonly [ahead: string, behind: string]> = {
  issuer: ["the tokens it issues are refused as token_not_yet_valid elsewhere", "the tokens it issues expire early elsewhere"],
  verifier: ["it takes tokens for expired too early", "it refuses fresh tokens as token_not_yet_valid"],
  database: ["what it dates begins and ends at another time", "what it dates begins and ends at another time"],
};

function advise({ names, of }: Clock, seconds: number): Advice {
  const effect = EFFECTS[of][seconds > 0 ? 0 : 1];
  return { about: "clocks", says: `The clock of ${list(names)} is ${inWords(seconds)} everyone else's, so ${effect}`, fix: "check the time synchronisation (NTP) of its machine" };
}
