// Requests to Auth.js: POSTs are counted per address, and what is refused deep inside is answered as ours. By itself it makes a redirect of every failure.
import { AsyncLocalStorage } from "node:async_hooks";
import type { NextRequest } from "next/server";
import type { Occasion } from "@/lib/audit/audit";
import type { Refusal } from "@/lib/refusals/refusal";
import { occasionOf } from "./occasion";
import { signInTurn } from "./turns";

const hearing = new AsyncLocalStorage<{ readonly occasion: Occasion; refusal?: Refusal }>();

/** What was refused deep inside Auth.js, for whoever posted. */
export function overhear(refusal: Refusal): void {
  const heard = hearing.getStore();
  if (heard !== undefined) heard.refusal = refusal;
}

/** Of the request that Auth.js is answering; its callbacks are not told. */
export function occasionHere(): Occasion {
  const heard = hearing.getStore();
  if (heard === undefined) throw new Error("Auth.js was called from outside its routes");
  return heard.occasion;
}

type Handler = (request: NextRequest) => Promise<Response>;

/** A provider sends people back here: whoever it is, they come from outside. */
export async function getFromAuth(request: Request, get: Handler): Promise<Response> {
  if (new URL(request.url).pathname.includes("/callback/")) await signInTurn(occasionOf(request.headers).address);
  return handle(request, get);
}

/** @throws Refusal `rate_limited` */
export async function postToAuth(request: Request, post: Handler): Promise<Response> {
  // Signing out is nobody's attack. Every other POST leads to a session, and what Auth.js adds later is counted, too.
  if (!new URL(request.url).pathname.endsWith("/signout")) await signInTurn(occasionOf(request.headers).address);
  return handle(request, post);
}

async function handle(request: Request, handler: Handler): Promise<Response> {
  const heard: { occasion: Occasion; refusal?: Refusal } = { occasion: occasionOf(request.headers) };
  const answer = await hearing.run(heard, () => handler(request as NextRequest));
  if (heard.refusal !== undefined) throw heard.refusal;
  return new Response(answer.body, answer); // a redirect's own headers cannot be added to
}
