// One question to one service: which secret do you hold, and what time is it? Bounded, and never led elsewhere.
import { z } from "zod";
import { KEY_DOCUMENT_PATH, type KeyDocument } from "@/lib/tokens/key-document";
import { KID_SHAPE } from "@/lib/tokens/keys";

export const PATIENCE_SECONDS = 3;
const MAX_BYTES = 4096;
/** Web behind AUTH_URL=https://… takes what says nothing of the protocol for a request in the clear, and refuses it. No secret is in this one. */
const AS_FROM_INSIDE = { "x-forwarded-proto": "https" } as const;

/** Printed on terminals: nothing that a terminal would obey may get through. */
const keyDocumentShape = z.object({
  service: z.string().regex(/^[\x20-\x7e]{1,64}$/),
  kid: z.string().regex(KID_SHAPE),
  previous: z.string().regex(KID_SHAPE).nullable(),
  // What is no address is as good as none: it must not hide the fingerprints.
  issuer: z.string().regex(/^https?:\/\/[\x21-\x7e]{1,255}$/).optional().catch(undefined),
});

/** `skewSeconds`: how far its clock is ahead of ours, give or take `uncertaintySeconds`; undefined when it names no time. */
export type Reading = {
  readonly document: KeyDocument;
  readonly skewSeconds: number | undefined;
  readonly uncertaintySeconds: number;
  /** Undefined where somebody else asked. */
  readonly roundTripSeconds: number | undefined;
};

/** `detail` goes on after "the service at http://…". */
export type Silence = { readonly kind: "unreachable" | "timeout" | "redirect" | "not_a_key_document"; readonly detail: string };

export async function ask(origin: string, patienceSeconds = PATIENCE_SECONDS): Promise<Reading | Silence> {
  const began = Date.now();
  try {
    // One clock for head and body: a service that starts to answer and then hangs is a service that hangs.
    const signal = AbortSignal.timeout(patienceSeconds * 1000);
    const response = await fetch(origin + KEY_DOCUMENT_PATH, { redirect: "manual", signal, headers: { accept: "application/json", ...AS_FROM_INSIDE }, cache: "no-store" });
    const roundTripSeconds = (Date.now() - began) / 1000;
    const clock = clockOf(response.headers.get("date"), began / 1000, roundTripSeconds);
    return await read(response, origin, { ...clock, roundTripSeconds });
  } catch (error) {
    return silenceOf(error, patienceSeconds);
  }
}

/** A Date header names the second it was written in, and it was written about half a round trip ago. */
function clockOf(date: string | null, beganSeconds: number, roundTripSeconds: number): Pick<Reading, "skewSeconds" | "uncertaintySeconds"> {
  const uncertaintySeconds = 0.5 + roundTripSeconds / 2;
  const named = Date.parse(date ?? "");
  if (Number.isNaN(named)) return { skewSeconds: undefined, uncertaintySeconds };
  return { skewSeconds: named / 1000 + 0.5 - (beganSeconds + roundTripSeconds / 2), uncertaintySeconds };
}

async function read(response: Response, origin: string, timing: Omit<Reading, "document">): Promise<Reading | Silence> {
  if (response.type === "opaqueredirect" || (response.status >= 300 && response.status < 400)) {
    await response.body?.cancel();
    const location = response.headers.get("location") ?? "";
    const target = URL.canParse(location, origin) ? new URL(location, origin).origin : "another address";
    return { kind: "redirect", detail: `answers ${response.status}, a redirect to ${target}, which is not followed` };
  }
  const text = await firstBytes(response);
  const parsed = keyDocumentShape.safeParse(response.ok ? json(text) : undefined);
  if (parsed.success) return { document: parsed.data, ...timing };
  const kind = /^[\w.+-]+\/[\w.+-]+/.exec(response.headers.get("content-type") ?? "")?.[0] ?? "no content type";
  return { kind: "not_a_key_document", detail: `answers ${response.status} (${kind}), which is not a key document` };
}

async function firstBytes(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let [text, bytes] = ["", 0];
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BYTES) return "";
    text += decoder.decode(chunk, { stream: true });
  }
  return text;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function silenceOf(error: unknown, patienceSeconds: number): Silence {
  if (error instanceof Error && error.name === "TimeoutError") return { kind: "timeout", detail: `did not answer within ${patienceSeconds} seconds` };
  const { cause } = error as { cause?: { code?: string } };
  return { kind: "unreachable", detail: `cannot be reached${cause?.code ? ` (${cause.code})` : ""}` };
}
