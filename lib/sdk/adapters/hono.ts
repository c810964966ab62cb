// Hono, on any runtime: who asks is known before a handler runs. Structural types, so that Hono is not a dependency.
import type { AccessClaims, ServiceGuard } from "../service";
import { admit, headerList, keyAnswer, refusalAnswer, response } from "./passage";

/** `new Hono<Verified>()` gives `c.get("claims")` its type; where `authorize` has not run, reading from it throws. */
export type Verified = { Variables: { claims: AccessClaims } };

type Context = { readonly req: { readonly raw: Request }; set(key: "claims", claims: AccessClaims): void };

/**
 * @example
 * const { authorize, keys, refusals } = forHono(guard);
 * const app = new Hono<Verified>();
 * app.onError(refusals);
 * app.get(KEY_DOCUMENT_PATH, keys);
 * app.post("/api/workflows", authorize("write:workflows"), (c) => c.json(create(c.get("claims").org)));
 */
export function forHono(guard: ServiceGuard) {
  const refuse = (thrown: unknown, { raw }: { readonly raw: Request }): Response => response(refusalAnswer(guard, thrown, headerList(raw.headers)));
  return {
    /** No scope means any signed-in member, as in the policy. */
    authorize: (...scopes: readonly string[]) => async (c: Context, next: () => Promise<void>): Promise<Response | void> => {
      try {
        c.set("claims", await admit(guard, headerList(c.req.raw.headers), scopes));
      } catch (thrown) {
        return refuse(thrown, c.req);
      }
      await next();
    },
    keys: (): Response => response(keyAnswer(guard)),
    /** Hono has one error handler and nothing after it: an HTTPException answers for itself, the rest is `internal_error`. */
    refusals: (thrown: Error, c: Context): Response =>
      "getResponse" in thrown && typeof thrown.getResponse === "function" ? (thrown.getResponse() as Response) : refuse(thrown, c.req),
  };
}
