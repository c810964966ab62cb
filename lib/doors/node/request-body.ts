// The body on its way to the service: a stranger's is read before it takes an upstream connection, a member's streams.
import type { IncomingMessage } from "node:http";
import { pipeline, type Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { Dispatch } from "@/lib/gateway/stages/inject";
import { Refusal } from "@/lib/refusals/refusal";
import { countedBody } from "./counted-body";

export type Body = {
  readonly content: Readable | Buffer | null;
  /** Set when the body was refused while it streamed: then that is the answer, not the upstream's failure. */
  refused(): Refusal | undefined;
};

/**
 * Public routes take bodies from anyone: a few hundred that trickle in would hold every connection to web for as long as
 * they please. Those are small (lib/gateway/policy/policy.ts) and read whole; what comes with a token streams.
 * @throws Refusal when the body is too large or the client goes away
 */
export async function bodyOf({ claims, declaredBodyBytes, hasBody, service }: Dispatch, req: IncomingMessage): Promise<Body> {
  if (!hasBody) return { content: null, refused: () => undefined };
  if (claims === undefined) {
    const counted = pipeline(req, countedBody(service.maxBodyBytes), () => undefined);
    const content = await buffer(counted).catch((error: unknown) => { throw error instanceof Refusal ? error : new Refusal("request_malformed", "The body ended before it was complete."); });
    return { content, refused: () => undefined };
  }
  if (declaredBodyBytes !== undefined) return { content: req, refused: () => undefined };
  let refusal: Refusal | undefined;
  const content = pipeline(req, countedBody(service.maxBodyBytes), (error) => { if (error instanceof Refusal) refusal = error; });
  return { content, refused: () => refusal };
}
