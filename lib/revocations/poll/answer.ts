// Web answers a gateway's question for ended sessions: with a pass, and not otherwise.
import { Refusal } from "@/lib/refusals/refusal";
import { bearerToken } from "@/lib/tokens/bearer";
import type { KeyRing } from "@/lib/tokens/keys";
import { newsSince } from "./news";
import type { News } from "./news-shape";
import { assertPass, ShownPasses } from "./pass";

const shown = new ShownPasses();

/** @throws Refusal when the pass is missing, foreign, over or used, or the question is not one */
export async function answerGateway(request: Request, ring: KeyRing, nowMs: number): Promise<News> {
  const authorization = request.headers.get("authorization");
  await assertPass(bearerToken(authorization === null ? [] : [authorization]), ring, shown, Math.floor(nowMs / 1000));
  const since = new URL(request.url).searchParams.get("since") ?? "0";
  if (!/^\d{1,15}$/.test(since)) throw new Refusal("request_malformed", "since is not a number of milliseconds.");
  return newsSince(Number(since), nowMs);
}
