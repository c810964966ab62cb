// Forward-auth as a route handler.
import { answerAsked } from "../forward-auth";
import { arrivalOf } from "./arrival";
import { ownGuard } from "./own-guard";

export async function forwardAuth(request: Request): Promise<Response> {
  const { guard, origin } = await ownGuard();
  const { body, ...init } = await answerAsked(arrivalOf(request), guard, origin, Date.now(), () => undefined);
  return new Response(request.method === "HEAD" ? null : body, init);
}
