// Back from Google: Auth.js checks what came, and a person whose way ended here is told why where they began.
import type { NextRequest } from "next/server";
import { Refusal } from "@/lib/refusals/refusal";
import { listening } from "../auth-request";
import { countSignIn } from "../counted";
import type { Failure } from "../failures";
import { occasionOf } from "../occasion";
import { signInTurn } from "../turns";
import { endFlow, findFlow, type Flow } from "./flow";
import { googleSettings } from "./provider";

type Handler = (request: NextRequest) => Promise<Response>;

export function isGoogleCallback(request: Request): boolean {
  return /\/callback\/google\/*$/.test(new URL(request.url).pathname); // Auth.js takes a slash at the end, too
}

export async function comeBack(request: Request, get: Handler): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const flow = await findFlow(searchParams.get("state"));
  // Whoever calls this comes from outside, and each call may cost a request to Google.
  if (!(await hasTurn(request))) return away(failedAt("too_often", flow));
  const { heard, result } = await listening(request.headers, { flow, said: searchParams.get("error") }, () => get(request as NextRequest));
  // Where Google is not set up, whoever asks has made it up.
  if (googleSettings() !== undefined) countSignIn("google", heard.failure ?? "signed_in");
  if (flow !== undefined) await endFlow();
  if (heard.failure !== undefined) return away(failedAt(heard.failure, flow));
  return new Response(result.body, result); // a redirect's own headers cannot be added to
}

/** The page on which the person began, with the reason; from the sign-in page they still get where they were going. */
export function failedAt(failure: Failure, flow: Flow | undefined): string {
  if (flow?.connecting !== undefined && failure !== "connecting_ended") return `/account/connections?error=${failure}`;
  const returnTo = flow?.returnTo ?? "/";
  return `/sign-in?${new URLSearchParams({ error: failure, ...(returnTo === "/" ? {} : { returnTo }) })}`;
}

async function hasTurn(request: Request): Promise<boolean> {
  try {
    await signInTurn(occasionOf(request.headers).address);
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.code === "rate_limited") return false;
    throw error;
  }
}

/** The address that is left holds a code: nothing keeps it. */
function away(location: string): Response {
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}
