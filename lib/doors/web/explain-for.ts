// Explains a request under claims that are known to be true: of the token that came, or of a member it may ask about.
import { believing, imagined } from "@/lib/gateway/assumed";
import { explain, type Explanation } from "@/lib/gateway/explain";
import { isShared, ownLimiter } from "@/lib/limits/choose";
import type { Limiter } from "@/lib/limits/limiter";
import type { AccessClaims } from "@/lib/tokens/claims";
import { gatewayInFront } from "./in-front";
import { ownGuard } from "./own-guard";

export async function explainFor(claims: AccessClaims, method: string, path: string): Promise<Explanation> {
  const { guard } = await ownGuard();
  return explain(imagined(method, path, true), { ...guard, tokens: believing(claims), limiter: await visibleLimiter() }, Date.now());
}

/** A gateway in front counts; what it counts in its own memory cannot be seen from here. */
async function visibleLimiter(): Promise<Limiter | undefined> {
  return gatewayInFront() && !isShared(process.env) ? undefined : ownLimiter();
}
