// Scopes as apps ask for them: those about the person, and those that our API knows.
import { SCOPE_SHAPE } from "@/lib/permissions/scopes";

/** OpenID Connect Core §5.4 and §11. Refresh tokens come without offline_access, too. */
export const IDENTITY_SCOPES = ["openid", "profile", "email", "offline_access"] as const;

/** The API as a resource (RFC 8707). There is one, so nobody has to name it. */
export function apiResource(issuer: string): string {
  return `${issuer}/api`;
}

/** Of what was asked for: what the API knows. */
export function apiScopesIn(scope: string | undefined): readonly string[] {
  return (scope ?? "").split(" ").filter((one) => SCOPE_SHAPE.test(one));
}

/** Who asks for none gets all that the role grants; who asks for some gets those of them that it grants (RFC 6749 §3.3). */
export function narrowed<Grant extends { readonly scopes: readonly string[] }>(grant: Grant, asked: readonly string[]): Grant {
  return asked.length === 0 ? grant : { ...grant, scopes: grant.scopes.filter((scope) => asked.includes(scope)) };
}
