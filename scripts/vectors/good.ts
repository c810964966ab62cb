// Tokens that every verifier must accept, at the edge of what it may refuse.
import { CLAIMS, HEADER, NOW, PREVIOUS_SECRET, sign, type Parts } from "./sign";

/** `claims` are what the verifier must hand on: the contract's fourteen, and no others. */
export type Good = { readonly name: string; readonly token: string; readonly claims: Readonly<Record<string, unknown>> };

const row = (name: string, parts: Parts = {}, claims: Record<string, unknown> = {}): Good => ({ name, token: sign(parts), claims: { ...CLAIMS, ...claims } });
const saying = (name: string, claims: Record<string, unknown>): Good => row(name, { claims }, claims);

/** Padded to the byte: a token may be as long as the contract says. */
function longest(): Good {
  const short = sign({ claims: { note: "" } }).length;
  for (let length = Math.floor(((1536 - short) * 3) / 4) - 4; ; length++) {
    const good = row("a token of exactly 1536 characters", { claims: { note: "x".repeat(length) } });
    if (good.token.length === 1536) return good;
    if (good.token.length > 1536) throw new RangeError("no padding makes a token of 1536 characters");
  }
}

export const GOOD: readonly Good[] = [
  row("a token as it is issued"),
  row("signed with the previous secret while a rotation lasts", { secret: PREVIOUS_SECRET }),
  saying("a member without any scope", { scope: "" }),
  saying("a role and scopes of an org's own", { role: "night_shift-2", scope: "read:workflows run:night-jobs" }),
  saying("the shortest slug", { org_slug: "a" }),
  saying("the longest ids", { sub: "u".repeat(128), org: "o".repeat(128) }),
  saying("its last second", { exp: NOW + 1 }),
  saying("an issuer's clock five seconds ahead", { iat: NOW + 5, nbf: NOW + 5 }),
  saying("the longest life, one hour", { iat: NOW, nbf: NOW, exp: NOW + 3600 }),
  row("claims nobody asked for, which are not handed on", { claims: { admin: true, groups: ["root"] } }),
  row("header members in another order, with white space", { header: `{ "kid": "${HEADER.kid}",\n "typ": "at+jwt", "alg": "HS256" }` }),
  row("a key of its own in the header, which is ignored (RFC 8725 §3.10)", { header: { jwk: { kty: "oct", k: "AAAA" }, jku: "https://evil.example/keys", x5u: "https://evil.example/cert" } }),
  row("names spelled with JSON escapes", { claims: JSON.stringify(CLAIMS).replace('"org":', '"\\u006frg":') }),
  longest(),
];
