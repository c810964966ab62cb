// The session cookie's one use in a page: an access token for an org.
import type { TokenAnswer } from "@/lib/tokens/token-answer";
import { ApiError, refusalOf } from "./api-error";
import { heldFrom, type Held } from "./held-token";

/** Other tabs wait meanwhile: a request that never ends must not hold them up. It may have to queue, though: a browser opens six connections to a host, for all tabs together. */
const PATIENCE_MS = 30_000;

/** @throws ApiError */
export async function requestToken(org: string): Promise<Held> {
  const askedMs = Date.now();
  const response = await fetch("/api/session/token", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ org }),
    priority: "high", // whatever else is queued waits for it
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!response.ok) throw await refusalOf(response);
  const held = heldFrom((await response.json()) as TokenAnswer, org, askedMs);
  if (held === undefined) throw new ApiError(response.status, "unknown", "The server's answer is no access token of this organisation.", undefined, undefined);
  return held;
}
