// The door of the pages: over HTTPS, with a policy of their own each time.
import { readConfig } from "@/lib/config/read";
import { problemResponse } from "@/lib/refusals/problem";
import { Refusal } from "@/lib/refusals/refusal";
import { STRICT_TRANSPORT, wayToHttps } from "../https-only";
import { arrivalOf } from "./arrival";
import { pagePolicy } from "./content-policy";
import { googleOrigins } from "./provider-pages";

/** What the page reads its nonce from; a client's own is overwritten. */
export const NONCE_HEADER = "x-nonce";

export type PagePassed = { readonly request: Headers; readonly response: Readonly<Record<string, string>> };

const ACTION_ID = /^[0-9a-f]{40,64}$/;

/** Of a server action that Next would refuse as well, with 500 and lines of its own in the log. */
function strangeAction(request: Request, method: string): Refusal | undefined {
  const action = request.headers.get("next-action");
  if (action !== null && !ACTION_ID.test(action)) return new Refusal("request_malformed", "Next-Action must be the id of an action of this page.");
  const form = action !== null || (method === "POST" && /^multipart\/form-data/i.test(request.headers.get("content-type") ?? ""));
  const origin = request.headers.get("origin");
  if (!form || origin === null || !URL.canParse(origin)) return undefined;
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  return new URL(origin).host === host ? undefined : new Refusal("origin_refused", "Only pages of this origin may send their forms here.");
}

/** @returns what the request and its answer go on with, or the answer itself */
export function pageDoor(request: Request): PagePassed | Response {
  const arrival = arrivalOf(request);
  const { AUTH_URL } = readConfig(["AUTH_URL"], process.env);
  const secured = AUTH_URL.startsWith("https:");
  if (secured && !arrival.secure) {
    const onward = wayToHttps(arrival, AUTH_URL);
    return onward === undefined ? problemResponse(new Refusal("https_required", "Send this request over HTTPS."), AUTH_URL, arrival.id) : new Response(null, { status: 308, headers: { location: onward } });
  }
  const strange = strangeAction(request, arrival.method);
  if (strange !== undefined) return problemResponse(strange, AUTH_URL, arrival.id);
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  const policy = pagePolicy(nonce, googleOrigins(new URL(request.url).pathname), process.env.NODE_ENV === "development");
  const headers = new Headers(request.headers);
  headers.set(NONCE_HEADER, nonce);
  headers.set("content-security-policy", policy); // Next finds the nonce of its own scripts here
  return { request: headers, response: { "content-security-policy": policy, ...(secured ? STRICT_TRANSPORT : {}) } };
}
