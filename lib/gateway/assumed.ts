// "What could a viewer do?": claims that nobody signed, for explaining and testing a policy. Never for a request.
import { scopesOf } from "@/lib/permissions/roles";
import type { AccessClaims } from "@/lib/tokens/claims";
import type { Tokens } from "@/lib/tokens/verified";
import type { Arrival } from "./arrival";

export type Assumption = { readonly role?: string; readonly scopes?: readonly string[]; readonly org?: string; readonly user?: string };

/** Stands in for the Authorization header of a request that is only imagined. */
const ASSUMED_AUTHORIZATION = "Bearer assumed";

/** Claims of a member with that role, or with exactly those scopes. */
export function assume({ org = "example", role = "custom", scopes, user = "somebody" }: Assumption): AccessClaims {
  return {
    iss: "https://assumed.invalid", aud: "eloquent", sub: user, org, org_slug: org, role, scope: (scopes ?? scopesOf(role)).join(" "), sid: "none",
    client_id: "policy", jti: "none", iat: 0, nbf: 0, exp: 0, ver: 1,
  };
}

/** Takes every token for these claims. */
export function believing(claims: AccessClaims): Tokens {
  return { recall: () => claims, verify: () => Promise.resolve(claims) };
}

/** A request that nobody sent; without a token when nobody is signed in. */
export function imagined(method: string, target: string, signedIn: boolean): Arrival {
  return { id: "00000000-0000-4000-8000-000000000000", method, target, headers: signedIn ? ["authorization", ASSUMED_AUTHORIZATION] : [], address: "192.0.2.1", secure: true };
}
