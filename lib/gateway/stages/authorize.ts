// May this token do that? It holds every scope of the route, and it is bound to the org the path names.
import { describeShortfall } from "@/lib/permissions/shortfall";
import { Refusal } from "@/lib/refusals/refusal";
import { grants } from "@/lib/tokens/claims";
import type { Authenticated } from "./authenticate";

declare const authorized: unique symbol;
export type Authorized = Authenticated & { readonly [authorized]: true };

export function authorize(request: Authenticated): Authorized {
  const { claims, route, params } = request;
  if (claims === undefined) {
    if (!route.public) throw new Refusal("token_missing", "Send an access token as Authorization: Bearer.");
    return request as Authorized;
  }
  if (params["org"] !== undefined && params["org"] !== claims.org && params["org"] !== claims.org_slug) {
    throw new Refusal("org_mismatch", `The token acts for ${claims.org_slug}, the path names another organisation.`);
  }
  const missing = route.scopes.filter((scope) => !grants(claims, scope));
  if (missing.length > 0) throw new Refusal("scope_missing", describeShortfall(claims.role, missing), { scope: route.scopes.join(" ") });
  return request as Authorized;
}
