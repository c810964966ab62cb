// Next.js route handlers, in Node and at the Edge: no handler without claims. Web-standard types, no dependency.
import { Refusal, type AccessClaims, type ServiceGuard } from "../service";
import { admit, headerList, keyAnswer, refusalAnswer, response } from "./passage";

type Handler<Given extends Request, Rest extends readonly unknown[]> = (request: Given, claims: AccessClaims, ...rest: Rest) => Response | Promise<Response>;

/**
 * @param open called at the first request and not before: `next build` loads routes where no secret is
 * @example
 * export const { authorized, keys } = forNext(() => createServiceGuard({ … }));
 * // app/api/workflows/[id]/route.ts
 * export const PATCH = authorized(["write:workflows"], async (request, claims, { params }) => …);
 * // app/.well-known/eloquent-key/route.ts
 * export const GET = keys;
 */
export function forNext(open: () => Promise<ServiceGuard>) {
  let opened: Promise<ServiceGuard> | undefined;
  const opening = (): Promise<ServiceGuard> => (opened ??= open());
  return {
    /**
     * No scope means any signed-in member. Refusals are answered, those that the handler throws too; anything else goes on
     * to Next, whose `redirect()` and `notFound()` are thrown as well.
     */
    authorized: <Given extends Request, Rest extends readonly unknown[]>(scopes: readonly string[], handler: Handler<Given, Rest>) =>
      async (request: Given, ...rest: Rest): Promise<Response> => {
        const guard = await opening();
        const headers = headerList(request.headers);
        try {
          return await handler(request, await admit(guard, headers, scopes), ...rest);
        } catch (thrown) {
          if (!(thrown instanceof Refusal)) throw thrown;
          return response(refusalAnswer(guard, thrown, headers));
        }
      },
    keys: async (): Promise<Response> => response(keyAnswer(await opening())),
  };
}
