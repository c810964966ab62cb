// How a step on the way to an identity provider and back ends: somewhere here, never with anything left in the address bar or a cache.
import { Refusal } from "@/lib/refusals/refusal";
import { occasionOf } from "../occasion";
import { signInTurn } from "../turns";

/** @param path here */
export function away(path: string): Response {
  return new Response(null, { status: 303, headers: { location: path, "cache-control": "no-store" } });
}

/** Whoever calls these addresses comes from outside, and each call costs a signature, a query or a request elsewhere. */
export async function withTurn(request: Request, work: () => Promise<Response>): Promise<Response> {
  try {
    await signInTurn(occasionOf(request.headers).address);
  } catch (error) {
    if (error instanceof Refusal && error.code === "rate_limited") return away("/sign-in?error=too_often");
    throw error;
  }
  return work();
}
