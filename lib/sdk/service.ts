// The request reaches its service, and the service verifies again what the gateway verified: never trust the network.
import { headerValues, type HeaderList } from "@/lib/gateway/arrival";
import { describeShortfall } from "@/lib/permissions/shortfall";
import { problem, type Problem } from "@/lib/refusals/problem";
import { asRefusal, Refusal } from "@/lib/refusals/refusal";
import { bearerToken } from "@/lib/tokens/bearer";
import { grants, type AccessClaims } from "@/lib/tokens/claims";
import { CONTEXT_HEADERS } from "@/lib/tokens/context-headers";
import { keyDocument, KEY_DOCUMENT_PATH, type KeyDocument } from "@/lib/tokens/key-document";
import { loadKeyRing } from "@/lib/tokens/keys";
import { rememberVerified } from "@/lib/tokens/verified";
import { requestIdOf } from "./request-id";

export { KEY_DOCUMENT_PATH, Refusal, requestIdOf };
export type { AccessClaims, HeaderList, KeyDocument, Problem };

export type ServiceOptions = {
  /** What a `jwt_secret_mismatch` and the key document call this process. */
  service: string;
  /** The same `JWT_SECRET` as in web, the gateway and every other service; at least 32 bytes. */
  secret: string;
  /** `JWT_SECRET_PREVIOUS` while a soft rotation lasts: its tokens are still believed. */
  previousSecret?: string | undefined;
  /** `AUTH_URL`: the origin that every token must name as its `iss`, such as `https://app.example.com`. */
  issuer: string;
  /**
   * Told of everything that is answered with a refusal, under the id the client sees: where a log line is written. A
   * `facts.kid` means that this service holds another secret than the issuer; what is not a Refusal is a bug.
   */
  onRefusal?: ((thrown: unknown, requestId: string) => void) | undefined;
};

export type ServiceGuard = {
  /**
   * Who asks, for which org, with which scopes. Takes these claims and nothing else for the truth: every query of the
   * service filters by `claims.org`. Whether the session was revoked meanwhile is the gateway's question.
   *
   * @param headers names and values in turn: `req.rawHeaders` in Node, `[...request.headers].flat()` of a web Request
   * @throws Refusal, all 401: `token_missing` no Bearer token (RFC 6750 §2.1) · `token_malformed` not one compact JWS
   *   (RFC 7515 §7.1), or two Authorization headers · `token_invalid` wrong signature, algorithm or type (RFC 8725
   *   §3.1, §3.11) · `jwt_secret_mismatch` signed with a secret not held here, both fingerprints in `facts.kid` ·
   *   `token_claims_invalid` another issuer, audience or shape (RFC 9068 §4), or an `x-eloquent-*` header that says
   *   something else · `token_expired` · `token_not_yet_valid`
   */
  verifyRequest(headers: HeaderList): Promise<AccessClaims>;
  /** @throws Refusal `scope_missing` (403, RFC 6750 §3.1) naming the scope and the roles that hold it */
  requireScope(claims: AccessClaims, scope: string): void;
  /** Answer this at `GET /.well-known/eloquent-key`: `{ service, kid, previous }`, fingerprints only, safe to publish. */
  keyDocument(): KeyDocument;
  /**
   * The answer to whatever was thrown: status, headers (with the challenge of RFC 6750 §3) and an RFC 9457 body. What is
   * not a Refusal becomes `internal_error` and tells the client nothing.
   */
  refusal(thrown: unknown, requestId: string): Problem;
};

/**
 * @throws RangeError when a secret is shorter than 32 bytes (RFC 7518 §3.2) or the issuer is not a bare origin; the
 *   message never holds a secret
 * @example
 * const guard = await createServiceGuard({ service: "billing", secret: JWT_SECRET, issuer: AUTH_URL });
 * const claims = await guard.verifyRequest(req.rawHeaders);
 * guard.requireScope(claims, "read:workflows");
 */
export async function createServiceGuard({ service, secret, previousSecret, issuer, onRefusal }: ServiceOptions): Promise<ServiceGuard> {
  if (!isOrigin(issuer)) throw new RangeError("issuer must be an origin such as https://app.example.com, without a path or a final /");
  const ring = await loadKeyRing(secret, previousSecret);
  const tokens = rememberVerified({ ring, issuer, name: service });
  return {
    async verifyRequest(headers) {
      const token = bearerToken(headerValues(headers, "authorization"));
      const nowSeconds = Math.floor(Date.now() / 1000);
      const claims = tokens.recall(token, nowSeconds) ?? (await tokens.verify(token, nowSeconds));
      assertAgreement(headers, claims);
      return claims;
    },
    requireScope(claims, scope) {
      if (!grants(claims, scope)) throw new Refusal("scope_missing", describeShortfall(claims.role, [scope]), { scope });
    },
    keyDocument: () => keyDocument(service, ring, issuer),
    refusal(thrown, requestId) {
      try { onRefusal?.(thrown, requestId); } catch { /* a log that fails must not turn a refusal into something else */ }
      return problem(asRefusal(thrown), issuer, requestId);
    },
  };
}

const CONTEXT: ReadonlyMap<string, keyof AccessClaims> = new Map(CONTEXT_HEADERS);

/**
 * A header that contradicts the token was set by somebody other than the gateway; code that reads it would act for the
 * wrong org. `_` counts as `-`, because frameworks read it so.
 */
function assertAgreement(headers: HeaderList, claims: AccessClaims): void {
  for (let i = 0; i < headers.length; i += 2) {
    const name = headers[i]!.toLowerCase().replaceAll("_", "-");
    const claim = CONTEXT.get(name);
    if (claim !== undefined && headers[i + 1] !== claims[claim]) {
      throw new Refusal("token_claims_invalid", `The header ${name} contradicts the token's claim ${claim}. Only the gateway may set it.`);
    }
  }
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}
