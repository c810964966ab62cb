// Fastify: who asks is known before the body is read. Structural types, so that Fastify is not a dependency.
import { Refusal, type AccessClaims, type ServiceGuard } from "../service";
import { admit, claimsOf, keyAnswer, refusalAnswer, type Answer } from "./passage";

type Incoming = { readonly raw: { readonly rawHeaders: string[] }; claims?: AccessClaims };
type Outgoing = { code(status: number): Outgoing; headers(headers: Record<string, string>): Outgoing; send(body: string): Outgoing };

/**
 * @example
 * const { authorize, claimsOf, keys, refusals } = forFastify(guard);
 * app.setErrorHandler(refusals);
 * app.get(KEY_DOCUMENT_PATH, keys);
 * app.post("/api/workflows", { onRequest: authorize("write:workflows") }, (request) => create(claimsOf(request).org));
 */
export function forFastify(guard: ServiceGuard) {
  const send = (reply: Outgoing, { body, headers, status }: Answer): Outgoing => reply.code(status).headers(headers).send(body);
  return {
    /**
     * Puts `claims` on the request, or answers the refusal. A hook: for one route, or with `addHook("onRequest", …)` for
     * all. No scope means any signed-in member, as in the policy.
     */
    authorize: (...scopes: readonly string[]) => async (request: Incoming, reply: Outgoing): Promise<unknown> => {
      try {
        request.claims = await admit(guard, request.raw.rawHeaders, scopes);
        return undefined;
      } catch (thrown) {
        return send(reply, refusalAnswer(guard, thrown, request.raw.rawHeaders));
      }
    },
    claimsOf,
    keys: (_request: Incoming, reply: Outgoing): unknown => send(reply, keyAnswer(guard)),
    /** Answers the refusals that handlers throw; Fastify's own handler goes on with every other error. */
    refusals: (thrown: unknown, request: Incoming, reply: Outgoing): unknown => {
      if (!(thrown instanceof Refusal)) throw thrown;
      return send(reply, refusalAnswer(guard, thrown, request.raw.rawHeaders));
    },
  };
}
