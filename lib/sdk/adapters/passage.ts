// What the four adapters share: who asks and with which scopes, the two answers a framework has to send, and nothing else.
import type { HeaderList } from "@/lib/gateway/arrival";
import { requestIdOf } from "../request-id";
import type { AccessClaims, ServiceGuard } from "../service";

export type Answer = { status: number; headers: Record<string, string>; body: string };

/** @throws Refusal */
export async function admit(guard: ServiceGuard, headers: HeaderList, scopes: readonly string[]): Promise<AccessClaims> {
  const claims = await guard.verifyRequest(headers);
  for (const scope of scopes) guard.requireScope(claims, scope);
  return claims;
}

/** @throws Error where `authorize` has not run: a forgotten check is a failure, never a request without an org */
export function claimsOf(request: object): AccessClaims {
  const { claims } = request as { readonly claims?: AccessClaims };
  if (claims === undefined) throw new Error("authorize has not run for this request");
  return claims;
}

export function refusalAnswer(guard: ServiceGuard, thrown: unknown, headers: HeaderList): Answer {
  return guard.refusal(thrown, requestIdOf(headers));
}

/** Not to be cached: after a rotation an old fingerprint would send people looking in the wrong place. */
export function keyAnswer(guard: ServiceGuard): Answer {
  return { status: 200, headers: { "content-type": "application/json", "cache-control": "no-store" }, body: JSON.stringify(guard.keyDocument()) };
}

export function headerList(headers: Headers): HeaderList {
  return [...headers].flat();
}

export function response({ body, ...init }: Answer): Response {
  return new Response(body, init);
}
