// POSTs to Auth.js, counted per address, with refusals answered as refusals: by itself it makes a redirect of every failure.
import { AsyncLocalStorage } from "node:async_hooks";
import type { NextRequest } from "next/server";
import type { Refusal } from "@/lib/refusals/refusal";
import { deviceOf } from "./device";
import { signInTurn } from "./turns";

const hearing = new AsyncLocalStorage<{ refusal?: Refusal }>();

/** What was refused deep inside Auth.js, for whoever posted. */
export function overhear(refusal: Refusal): void {
  const heard = hearing.getStore();
  if (heard !== undefined) heard.refusal = refusal;
}

/** @throws Refusal `rate_limited` */
export async function postToAuth(request: Request, post: (request: NextRequest) => Promise<Response>): Promise<Response> {
  // Signing out is nobody's attack. Every other POST leads to a session, and what Auth.js adds later is counted, too.
  if (!new URL(request.url).pathname.endsWith("/signout")) await signInTurn(deviceOf(request.headers).address);
  const heard: { refusal?: Refusal } = {};
  const answer = await hearing.run(heard, () => post(request as NextRequest));
  if (heard.refusal !== undefined) throw heard.refusal;
  return new Response(answer.body, answer); // a redirect's own headers cannot be added to
}
