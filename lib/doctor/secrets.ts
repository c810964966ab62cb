// Who holds which secret, and who is the odd one out? Decided by fingerprints alone.
import type { Advice } from "./advice";
import { hold, list } from "./words";

/** One process, under the names it serves. `issues`: it is web, whose tokens all others must believe. */
export type Holder = { readonly names: readonly string[]; readonly issues: boolean; readonly kid: string; readonly previous: string | null };

/** `expected` is undefined when opinions are split evenly: then all are wrong. */
export type Comparison = { readonly expected: string | undefined; readonly wrong: ReadonlySet<Holder>; readonly advice: readonly Advice[]; readonly notes: readonly Advice[] };

const REMEDY = "check that jwtSecret is identical in every service's Helm secrets";

/** @param here fingerprint of the secret that the asking machine holds: it settles a draw, and never outvotes anyone */
export function compareSecrets(holders: readonly Holder[], here?: string): Comparison {
  const expected = expectedKid(holders, here);
  const wrong = new Set(holders.filter((holder) => expected === undefined ? new Set(holders.map(({ kid }) => kid)).size > 1 : !fits(holder, expected)));
  const right = holders.filter((holder) => !wrong.has(holder));
  return { expected, wrong, advice: wrong.size === 0 ? [] : [mismatch([...wrong], right, expected)], notes: wrong.size === 0 ? rotation(holders) : [] };
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

/** All is well and yet not all hold the same: the soft rotation is on its way. */
function rotation(holders: readonly Holder[]): Advice[] {
  const issuer = holders.find(({ issues }) => issues);
  const apart = holders.filter((holder) => issuer !== undefined && holder.kid !== issuer.kid);
  if (issuer === undefined || apart.length === 0) return [];
  const ahead = `${hold(apart.flatMap(({ names }) => names))} ${list([...new Set(apart.map(({ kid }) => kid))])}`;
  return [{ about: "secrets", says: `A rotation is under way, in which ${ahead} already and web still signs with ${issuer.kid}`, fix: "web comes last" }];
}
