// Whose clock is off? Compared with each other first: what matters is not what time it is, but that all agree.
import { CLOCK_SKEW_SECONDS } from "@/lib/tokens/verify";
import { list } from "./words";

/** Seconds ahead of the asking machine, give or take. */
export type Clock = { readonly names: readonly string[]; readonly issues: boolean; readonly skewSeconds: number; readonly uncertaintySeconds: number };

const HERE: Clock = { names: ["this machine"], issues: false, skewSeconds: 0, uncertaintySeconds: 0 };

export type Drift = { readonly wrong: ReadonlyMap<Clock, number>; readonly advice: readonly string[]; readonly notes: readonly string[] };

/** A difference counts once it is certainly larger than what a verifier forgives. */
export function compareClocks(clocks: readonly Clock[]): Drift {
  const all = [...clocks, HERE];
  const agreeing = (one: Clock): number => all.filter((other) => apart(one, other) === 0).length;
  const reference = all.reduce((best, clock) => (agreeing(clock) > agreeing(best) ? clock : best), all.find(({ issues }) => issues) ?? HERE);
  const wrong = new Map(clocks.map((clock) => [clock, apart(clock, reference)] as const).filter(([, seconds]) => seconds !== 0));
  const here = apart(HERE, reference);
  return {
    wrong,
    advice: [...wrong].map(([clock, seconds]) => sentence(clock, seconds)),
    notes: here === 0 ? [] : [`The clock of this machine is ${inWords(here)} the services', which agree: nothing is wrong with them.`],
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

function sentence({ issues, names }: Clock, seconds: number): string {
  const ahead = seconds > 0;
  const effect = issues
    ? (ahead ? "the tokens it issues are refused as token_not_yet_valid elsewhere" : "the tokens it issues expire early elsewhere")
    : (ahead ? "it takes tokens for expired too early" : "it refuses fresh tokens as token_not_yet_valid");
  return `The clock of ${list(names)} is ${inWords(seconds)} everyone else's: ${effect}. Check the time synchronisation (NTP) of its machine.`;
}
