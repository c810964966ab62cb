// Well signed, and still not acceptable: claims that are missing, of another kind, or outside of their time.
import type { RefusalCode } from "@/lib/refusals/codes";
import { CLAIMS, NOW, type Parts } from "./sign";

type Row = { readonly name: string; readonly code: RefusalCode; readonly claims: NonNullable<Parts["claims"]> };

const json = JSON.stringify(CLAIMS);
const unacceptable = (name: string, claims: Row["claims"]): Row => ({ name, code: "token_claims_invalid", claims });

export const BAD_CLAIMS: readonly Row[] = [
  ...Object.keys(CLAIMS).map((name) => unacceptable(`no ${name}`, { [name]: undefined })),
  ...["sub", "org", "org_slug", "role", "sid", "client_id", "jti"].map((name) => unacceptable(`an empty ${name}`, { [name]: "" })),
  unacceptable("another issuer", { iss: "https://evil.example" }),
  unacceptable("an issuer with a final slash", { iss: `${CLAIMS.iss}/` }),
  unacceptable("an issuer as a list", { iss: [CLAIMS.iss] }),
  unacceptable("another audience", { aud: "billing" }),
  unacceptable("our audience among others", { aud: ["eloquent", "billing"] }),
  unacceptable("claim names in other letters (ORG)", { org: undefined, ORG: "o-acme" }),
  unacceptable("an org that only a prototype holds", json.replace('"org":"o-acme"', '"__proto__":{"org":"o-acme"}')),
  unacceptable("an org as a number", { org: 7 }),
  unacceptable("an org as a list", { org: ["o-acme"] }),
  unacceptable("an org of 129 characters", { org: "o".repeat(129) }),
  unacceptable("an org with a space", { org: "o acme" }),
  unacceptable("an org with a line feed after it", { org: "o-acme\n" }),
  unacceptable("an org with NUL", { org: "o-acme\0" }),
  unacceptable("an org beyond ASCII", { org: "o-\u0430cme" }),
  unacceptable("a slug in capitals", { org_slug: "Acme" }),
  unacceptable("a slug with a line feed after it", { org_slug: "acme\n" }),
  unacceptable("a slug that ends in -", { org_slug: "acme-" }),
  unacceptable("a slug of 49 characters", { org_slug: "a".repeat(49) }),
  unacceptable("a role with a space", { role: "editor admin" }),
  unacceptable("scopes as a list", { scope: ["read:workflows"] }),
  unacceptable("two spaces between scopes", { scope: "read:workflows  write:workflows" }),
  unacceptable("a space before the scopes", { scope: " read:workflows" }),
  unacceptable("a tab between scopes", { scope: "read:workflows\twrite:workflows" }),
  unacceptable("a scope that is a wildcard", { scope: "*" }),
  unacceptable("another version", { ver: 2 }),
  unacceptable("a version as text", { ver: "1" }),
  unacceptable("a version that is true", { ver: true }),
  unacceptable("an exp as text", { exp: String(CLAIMS.exp) }),
  unacceptable("an exp between two seconds", json.replace(String(CLAIMS.exp), `${CLAIMS.exp}.5`)),
  unacceptable("an exp that never comes", json.replace(`"exp":${CLAIMS.exp}`, '"exp":1e999')),
  unacceptable("a life of an hour and a second", { iat: NOW, nbf: NOW, exp: NOW + 3601 }),
  unacceptable("an iat that is true", { iat: true }),
  unacceptable("an iat before 1970", { iat: -1 }),
  unacceptable("a life that ends before it begins", { iat: NOW - 60, nbf: NOW + 4, exp: NOW + 4 }),
  { name: "its first second after the end", code: "token_expired", claims: { exp: NOW } },
  { name: "expired a year ago", code: "token_expired", claims: { iat: NOW - 31_536_300, nbf: NOW - 31_536_300, exp: NOW - 31_536_000 } },
  { name: "an nbf six seconds ahead", code: "token_not_yet_valid", claims: { nbf: NOW + 6 } },
  { name: "an iat six seconds ahead", code: "token_not_yet_valid", claims: { iat: NOW + 6 } },
];
