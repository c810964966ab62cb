// Requests to Auth.js: POSTs are counted per address, and what is refused deep inside is answered as ours. By itself it makes a redirect of every failure.
import { AsyncLocalStorage } from "node:async_hooks";
import type { NextRequest } from "next/server";
import type { Occasion } from "@/lib/audit/audit";
import type { Refusal } from "@/lib/refusals/refusal";
import type { Failure } from "./failures";
import type { Flow } from "./google/flow";
import { occasionOf } from "./occasion";
import { signInTurn } from "./turns";
import { orUnread } from "./unread";

/** `said`: the error that a provider, or whoever wrote the link, put into the address. Auth.js drops it on the way to its log. */
export type Heard = { readonly occasion: Occasion; readonly flow: Flow | undefined; readonly said: string | null; refusal?: Refusal; failure?: Failure };

const hearing = new AsyncLocalStorage<Heard>();

/** What was refused deep inside Auth.js, for whoever posted. */
export function overhear(refusal: Refusal): void {
  const heard = hearing.getStore();
  if (heard !== undefined) heard.refusal = refusal;
}

/** Why a person's way to a provider and back ended, for the page that tells them. */
export function overhearFailure(failure: Failure): void {
  const heard = hearing.getStore();
  if (heard !== undefined) heard.failure = failure;
}

export function saidHere(): string | null {
  return hearing.getStore()?.said ?? null;
}

/** Of the request that Auth.js is answering; its callbacks are not told. */
export function heardHere(): Heard {
  const heard = hearing.getStore();
  if (heard === undefined) throw new Error("Auth.js was called from outside its routes");
  return heard;
}

export async function listening<Result>(headers: Headers, { flow, said = null }: { flow?: Flow | undefined; said?: string | null }, work: () => Promise<Result>): Promise<{ readonly result: Result; readonly heard: Heard }> {
  const heard: Heard = { occasion: occasionOf(headers), flow, said };
  return { result: await hearing.run(heard, work), heard };
}

type Handler = (request: NextRequest) => Promise<Response>;

export function getFromAuth(request: Request, get: Handler): Promise<Response> {
  return handle(request, get);
}

/** @throws Refusal `rate_limited` */
export async function postToAuth(request: Request, post: Handler): Promise<Response> {
  // Signing out is nobody's attack. Every other POST leads to a session, and what Auth.js adds later is counted, too.
  if (!new URL(request.url).pathname.endsWith("/signout")) await signInTurn(occasionOf(request.headers).address);
  return handle(request, post);
}

async function handle(request: Request, handler: Handler): Promise<Response> {
  const { heard, result } = await listening(request.headers, {}, () => orUnread(() => handler(request as NextRequest)));
  if (heard.refusal !== undefined) throw heard.refusal;
  return new Response(result.body, result); // a redirect's own headers cannot be added to
}
