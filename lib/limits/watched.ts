// Nobody waits for a limiter: an answer that is late counts as none, and a store in trouble is tried now and then.
import { inTime } from "@/lib/deadline/in-time";
import { Trouble, type Condition } from "./condition";
import type { PermitStore } from "./permit-store";

export const DEADLINE_MS = 100;
/** While a store is down, one request per pause tries it; the others are told at once. */
export const PAUSE_MS = 250;

export function watched(store: PermitStore, condition: Condition): PermitStore {
  let nextTryMs = 0;
  const tried = async <Answer>(question: () => Promise<Answer>): Promise<Answer> => {
    if (condition.trouble !== undefined) {
      if (Date.now() < nextTryMs) throw new Trouble(condition.trouble);
      nextTryMs = Date.now() + PAUSE_MS;
    }
    try {
      const answer = await inTime(question(), DEADLINE_MS, () => new Trouble("no answer in time"));
      condition.up();
      return answer;
    } catch (error) {
      if (condition.trouble === undefined) nextTryMs = Date.now() + PAUSE_MS;
      condition.down(error);
      throw error;
    }
  };
  return {
    lease: (bucket, limit, permits) => tried(() => store.lease(bucket, limit, permits)),
    left: (bucket, limit) => tried(() => store.left(bucket, limit)),
  };
}
