// A proxy's question, answered the same at both doors: 200 with the context, or the refusal.
import type { Arrival } from "@/lib/gateway/arrival";
import { askedAbout, contextAnswer } from "@/lib/gateway/forward-auth";
import { guard, type Guard } from "@/lib/gateway/guard";
import { problem, type Problem } from "@/lib/refusals/problem";
import { asRefusal } from "@/lib/refusals/refusal";

/**
 * nginx turns every refusal but 401 and 403 into a 500, so for it any other becomes 403; the body keeps the true status.
 * @param thrown told of whatever was thrown, for the log
 */
export async function answerAsked(asking: Arrival, parts: Guard, origin: string, nowMs: number, thrown: (error: unknown) => void): Promise<Problem> {
  let softened = false;
  try {
    const asked = askedAbout(asking);
    softened = asked.softened;
    return { status: 200, headers: contextAnswer(await guard(asked.arrival, parts, nowMs)), body: "" };
  } catch (error) {
    thrown(error);
    const answer = problem(asRefusal(error), origin, asking.id);
    return softened && answer.status !== 401 ? { ...answer, status: 403 } : answer;
  }
}
