// Whose tokens does each of them believe? With another AUTH_URL a service refuses every token as token_claims_invalid, whatever secret it holds.
import type { Advice } from "./advice";
import { list } from "./words";

/** One process, under the names it serves. `issuer` is undefined where it does not say: older ones do not, and are not complained of. */
export type Believer = { readonly names: readonly string[]; readonly issues: boolean; readonly issuer: string | undefined };

export type Issuers = { readonly wrong: ReadonlySet<Believer>; readonly advice: readonly Advice[] };

export function compareIssuers(believers: readonly Believer[]): Issuers {
  const telling = believers.filter(({ issuer }) => issuer !== undefined);
  const expected = mostHeld(telling);
  const wrong = new Set(telling.filter(({ issuer }) => issuer !== expected));
  return { wrong, advice: wrong.size === 0 ? [] : [difference([...wrong], telling.filter((one) => !wrong.has(one)), expected!)] };
}

/** Even, it is web's, which writes it into the tokens. */
function mostHeld(telling: readonly Believer[]): string | undefined {
  const weight = (issuer: string | undefined): number => telling.reduce((sum, one) => sum + (one.issuer !== issuer ? 0 : one.issues ? 1.5 : 1), 0);
  return telling.reduce<string | undefined>((best, { issuer }) => (best === undefined || weight(issuer) > weight(best) ? issuer : best), undefined);
}

function difference(wrong: readonly Believer[], right: readonly Believer[], expected: string): Advice {
  const parts = [...new Set(wrong.map(({ issuer }) => issuer!))].map((issuer) => {
    const names = wrong.filter((one) => one.issuer === issuer).flatMap((one) => one.names);
    return `${list(names)} ${names.length === 1 ? "goes" : "go"} by AUTH_URL ${issuer}`;
  });
  const rest = right.flatMap(({ names }) => names);
  return {
    about: "addresses",
    says: `${list(parts)}, ${rest.length === 1 ? rest[0] : "everyone else"} by ${expected}, so tokens are refused as token_claims_invalid`,
    fix: "give web, the gateway and every service the same AUTH_URL (issuer of createServiceGuard)",
  };
}
