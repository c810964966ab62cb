// A proxy's question, answered the same at both doors: 200 with the context, or the refusal.
import type { Arrival } from "@/lib/gateway/arrival";
import { askedAbout, contextAnswer } from "@/lib/gateway/forward-auth";
import { guard, type Guard, type Passage } from "@/lib/gateway/guard";
import { problem, type Problem } from "@/lib/refusals/problem";
import { asRefusal } from "@/lib/refusals/refusal";

/** Told of whatever was thrown, and about which request: for the log and the memory of refusals. */
type Told = (thrown: unknown, about: Arrival) => void;

/**
 * nginx turns every refusal but 401 and 403 into a 500, so for it any other becomes 403; the body keeps the true status.
 * @param passage filled as far as the request asked about comes
 */
export async function answerAsked(asking: Arrival, parts: Guard, origin: string, nowMs: number, passage: Passage, told: Told): Promise<Problem> {
  let [softened, about] = [false, asking];
  try {
    const asked = askedAbout(asking);
    softened = asked.softened;
    about = asked.arrival;
    return { status: 200, headers: contextAnswer(await guard(about, parts, nowMs, passage)), body: "" };
  } catch (error) {
    told(error, about);
    const answer = problem(asRefusal(error), origin, asking.id);
    return softened && answer.status !== 401 ? { ...answer, status: 403 } : answer;
  }
}
