// Express, Connect and bare node:http: who asks is known before a handler runs. Structural types, so neither is a dependency.
import { Refusal, type AccessClaims, type ServiceGuard } from "../service";
import { admit, claimsOf, keyAnswer, refusalAnswer, type Answer } from "./passage";

type Incoming = { readonly rawHeaders: string[]; claims?: AccessClaims };
type Outgoing = { readonly headersSent: boolean; writeHead(status: number, headers: Record<string, string>): { end(body: string): unknown } };
type Next = (error?: unknown) => void;

/**
 * @example
 * const { authorize, claimsOf, keys, refusals } = forExpress(guard);
 * app.get(KEY_DOCUMENT_PATH, keys);
 * app.post("/api/workflows", authorize("write:workflows"), (req, res) => res.json(create(claimsOf(req).org)));
 * app.use(refusals);
 */
export function forExpress(guard: ServiceGuard) {
  const send = (res: Outgoing, { body, headers, status }: Answer): void => void res.writeHead(status, headers).end(body);
  return {
    /** Puts `claims` on the request, or answers the refusal. No scope means any signed-in member, as in the policy. */
    authorize: (...scopes: readonly string[]) => (req: Incoming, res: Outgoing, next: Next): void => {
      // Nothing is caught after that: `next(error)` would run a bare callback, which looks at no error, after a refusal.
      void admit(guard, req.rawHeaders, scopes).then(
        (claims) => { req.claims = claims; next(); },
        (thrown: unknown) => send(res, refusalAnswer(guard, thrown, req.rawHeaders)),
      );
    },
    claimsOf,
    keys: (_req: Incoming, res: Outgoing): void => send(res, keyAnswer(guard)),
    /** Mounted last: answers the refusals that handlers throw, and leaves every other error to what comes after it. */
    refusals: (thrown: unknown, req: Incoming, res: Outgoing, next: Next): void =>
      thrown instanceof Refusal && !res.headersSent ? send(res, refusalAnswer(guard, thrown, req.rawHeaders)) : next(thrown),
  };
}
