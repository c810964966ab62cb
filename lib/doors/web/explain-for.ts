// Explains a request for the claims of whoever asks: the token that came was verified, so it stands for the one imagined.
import { believing, imagined } from "@/lib/gateway/assumed";
import { explain, type Explanation } from "@/lib/gateway/explain";
import type { AccessClaims } from "@/lib/tokens/claims";
import { ownGuard } from "./own-guard";

export async function explainFor(claims: AccessClaims, method: string, path: string): Promise<Explanation> {
  const { guard } = await ownGuard();
  return explain(imagined(method, path, true), { ...guard, tokens: believing(claims) }, Date.now());
}
