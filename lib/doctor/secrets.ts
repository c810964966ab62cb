// Who holds which secret, and who is the odd one out? Decided by fingerprints alone.
import type { Advice } from "./advice";
import { does, hold, list } from "./words";

/** One process, under the names it serves. `issues`: it is web, whose tokens all others must believe. */
export type Holder = { readonly names: readonly string[]; readonly issues: boolean; readonly kid: string; readonly previous: string | null };

/** `expected` is undefined when opinions are split evenly: then all are wrong. */
export type Comparison = { readonly expected: string | undefined; readonly wrong: ReadonlySet<Holder>; readonly advice: readonly Advice[]; readonly notes: readonly Advice[]; readonly spread: Spread };

/** A secret that some believe and others do not: whoever signs with it is refused by the others. */
export type Uneven = { readonly kid: string; readonly by: readonly Holder[]; readonly without: readonly Holder[] };

/** How far a rotation has come. `apart`: not all sign with the same. A step is through when nothing is uneven and nobody is apart. */
export type Spread = { readonly uneven: readonly Uneven[]; readonly apart: boolean };

const REMEDY = "check that jwtSecret is identical in every service's Helm secrets";

/** @param here fingerprint of the secret that the asking machine holds: it settles a draw, and never outvotes anyone */
export function compareSecrets(holders: readonly Holder[], here?: string): Comparison {
  const expected = expectedKid(holders, here);
  const wrong = new Set(holders.filter((holder) => expected === undefined ? new Set(holders.map(({ kid }) => kid)).size > 1 : !fits(holder, expected)));
  const right = holders.filter((holder) => !wrong.has(holder));
  const spread = spreadOf(holders);
  return { expected, wrong, advice: wrong.size === 0 ? [] : [mismatch([...wrong], right, expected)], notes: wrong.size === 0 ? rotation(holders, spread) : [], spread };
}

const believes = ({ kid, previous }: Holder, wanted: string): boolean => kid === wanted || previous === wanted;

/** The issuer signs with its current secret; for all others it is enough to believe that one. */
const fits = (holder: Holder, expected: string): boolean => (holder.issues ? holder.kid === expected : believes(holder, expected));

/** What web signs with, unless most others do not believe it; then what most hold, believers counting where that is even. */
function expectedKid(holders: readonly Holder[], here: string | undefined): string | undefined {
  const issuer = holders.find(({ issues }) => issues);
  const others = holders.filter((holder) => holder !== issuer);
  if (issuer && others.filter((holder) => believes(holder, issuer.kid)).length * 2 >= others.length) return issuer.kid;
  const score = (kid: string): number => holders.filter((holder) => holder.kid === kid).length * 1000 + holders.filter((holder) => believes(holder, kid)).length;
  const kids = [...new Set(holders.map(({ kid }) => kid))].sort((a, b) => score(b) - score(a));
  const best = kids.filter((kid) => score(kid) === score(kids[0]!));
  return best.length === 1 ? best[0] : best.find((kid) => kid === here);
}

function mismatch(wrong: readonly Holder[], right: readonly Holder[], expected: string | undefined): Advice {
  const kids = [...new Set(wrong.map(({ kid }) => kid))];
  const parts = kids.map((kid) => {
    const names = wrong.filter((holder) => holder.kid === kid).flatMap((holder) => holder.names);
    const missed = right.some(({ previous }) => previous === kid) ? " (the secret before the rotation)" : "";
    return `${hold(names)} ${kid}${missed}`;
  });
  const rest = right.flatMap(({ names }) => names);
  const others = expected === undefined ? "" : `, ${right.length === 1 && rest.length === 1 ? rest[0] : "everyone else"} ${expected}`;
  return { about: "secrets", says: `${list(parts)}${others}`, fix: REMEDY };
}

function spreadOf(holders: readonly Holder[]): Spread {
  const kids = new Set(holders.flatMap(({ kid, previous }) => (previous === null ? [kid] : [kid, previous])));
  const uneven = [...kids].map((kid): Uneven => ({ kid, by: holders.filter((holder) => believes(holder, kid)), without: holders.filter((holder) => !believes(holder, kid)) }));
  return { uneven: uneven.filter(({ without }) => without.length > 0), apart: new Set(holders.map(({ kid }) => kid)).size > 1 };
}

export const namesOf = (holders: readonly Holder[]): string[] => holders.flatMap(({ names }) => names);

/** All is well and yet not all hold the same: a step of the soft rotation is on its way. Which of the two is the older one, fingerprints do not tell. */
function rotation(holders: readonly Holder[], { apart, uneven }: Spread): Advice[] {
  if (uneven.length > 0) return uneven.map(halfBelieved);
  if (!apart) return [];
  const signing = [...new Set(holders.map(({ kid }) => kid))].map((kid) => `${hold(namesOf(holders.filter((holder) => holder.kid === kid)))} ${kid}`);
  return [{ about: "secrets", says: `A rotation is under way, in which ${list(signing)}, and all of them believe both`, fix: "exchange the two in the rest as well, and drop nothing before" }];
}

function halfBelieved({ by, kid, without }: Uneven): Advice {
  const [some, others] = [namesOf(by), namesOf(without)];
  const signed = by.some((holder) => holder.kid === kid);
  return {
    about: "secrets",
    says: `${list(others)} ${does(others)} not believe ${kid}, which ${list(some)} ${does(some)}`,
    fix: signed
      ? `put it into JWT_SECRET_PREVIOUS of ${list(others)} before anything else is changed`
      : `if it is the next secret, exchange nothing until ${list(others)} ${others.length === 1 ? "believes" : "believe"} it as well; if it is the old one, drop it from ${list(some)}, too`,
  };
}
