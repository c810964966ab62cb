// The body on its way to the service: a stranger's is read before it takes an upstream connection, a member's streams.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Readable } from "node:stream";
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
export async function bodyOf({ claims, hasBody, maxBodyBytes }: Dispatch, req: IncomingMessage, res: ServerResponse): Promise<Body> {
  if (!hasBody) return { content: null, refused: () => undefined };
  // The guard has decided; only now is the body asked for. HTTP/1.0 knows no 100 (RFC 9110 §10.1.1).
  if (req.headers.expect !== undefined && req.httpVersion === "1.1") res.writeContinue();
  let refusal: Refusal | undefined;
  const content = detached(req, maxBodyBytes).on("error", (error) => { if (error instanceof Refusal) refusal = error; });
  if (claims !== undefined) return { content, refused: () => refusal };
  const whole = await buffer(content).catch((error: unknown) => { throw error instanceof Refusal ? error : new Refusal("request_malformed", "The body ended before it was complete."); });
  return { content: whole, refused: () => undefined };
}

/**
 * When the upstream is done with a body before its end, this stream is destroyed. The request itself must not be: Node
 * would close the client's connection with it, and the answer would be lost.
 */
function detached(req: IncomingMessage, maxBodyBytes: number): Readable {
  const counted = req.pipe(countedBody(maxBodyBytes));
  req.once("error", (error) => counted.destroy(error));
  return counted;
}
