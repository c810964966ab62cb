// The API as the one resource there is tokens for (RFC 8707): signed as all our access tokens are.
import { errors, type Client, type KoaContextWithOIDC, type ResourceServer } from "oidc-provider";
import { ALL_SCOPES } from "@/lib/permissions/scopes";
import { AUDIENCE } from "@/lib/tokens/claims";
import { ALGORITHM } from "@/lib/tokens/verify";
import { ownIssuer } from "../../own-issuer";
import { apiResource, apiScopesIn, IDENTITY_SCOPES } from "./scopes";
import { liveService } from "./services";

const KNOWN: ReadonlySet<string> = new Set([...IDENTITY_SCOPES, ...ALL_SCOPES]);

/** @throws InvalidTarget for any other resource · InvalidScope for a scope nobody knows, and for more than a service account was given */
export async function apiAsResource(ctx: KoaContextWithOIDC, resource: string, client: Client): Promise<ResourceServer> {
  const { issuer, lifetimeSeconds, ring } = await ownIssuer();
  if (resource !== apiResource(issuer)) throw new errors.InvalidTarget();
  const scope = String(ctx.oidc.params?.["scope"] ?? "");
  const unknown = scope.split(" ").filter((one) => one !== "" && !KNOWN.has(one));
  if (unknown.length > 0) throw new errors.InvalidScope("unknown scope", unknown.join(" ")); // a slip of the pen must not mean "all of them"
  const service = await liveService(client.clientId);
  const wider = service === undefined ? [] : apiScopesIn(scope).filter((scope) => !service.scopes.includes(scope));
  if (wider.length > 0) throw new errors.InvalidScope("the service account was not given this", wider.join(" "));
  const { key, kid } = ring.current;
  return { scope: ALL_SCOPES.join(" "), audience: AUDIENCE, accessTokenTTL: lifetimeSeconds, accessTokenFormat: "jwt", jwt: { sign: { alg: ALGORITHM, key, kid } } } as unknown as ResourceServer;
}
