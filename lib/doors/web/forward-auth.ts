// Forward-auth as a route handler.
import type { Passage } from "@/lib/gateway/guard";
import { answerAsked } from "../forward-auth";
import { arrivalOf } from "./arrival";
import { ownGuard } from "./own-guard";
import { rememberHere } from "./remember-here";

export async function forwardAuth(request: Request): Promise<Response> {
  const { guard, origin } = await ownGuard();
  const passage: Passage = {};
  const { body, ...init } = await answerAsked(arrivalOf(request), guard, origin, Date.now(), passage, (thrown, about) => rememberHere(thrown, about, passage, true));
  return new Response(request.method === "HEAD" ? null : body, init);
}
