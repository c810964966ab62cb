// Nobody waits for a limiter: an answer that is late counts as none, and a store in trouble is tried now and then.
import { Trouble, type Condition } from "./condition";
import type { Grant, PermitStore } from "./permit-store";

export const DEADLINE_MS = 100;
/** While a store is down, one request per pause tries it; the others are told at once. */
export const PAUSE_MS = 250;

export function watched(store: PermitStore, condition: Condition): PermitStore {
  let nextTryMs = 0;
  return {
    async lease(bucket, limit, permits) {
      if (condition.trouble !== undefined) {
        if (Date.now() < nextTryMs) throw new Trouble(condition.trouble);
        nextTryMs = Date.now() + PAUSE_MS;
      }
      try {
        const grant = await inTime(store.lease(bucket, limit, permits));
        condition.up();
        return grant;
      } catch (error) {
        if (condition.trouble === undefined) nextTryMs = Date.now() + PAUSE_MS;
        condition.down(error);
        throw error;
      }
    },
  };
}

function inTime(answer: Promise<Grant>): Promise<Grant> {
  return new Promise((resolve, reject) => {
    // Timers come before sockets in the event loop: after a stall of our own, the answer may lie there unread.
    const late = setTimeout(() => setImmediate(() => reject(new Trouble("no answer in time"))), DEADLINE_MS);
    answer.then(resolve, reject).finally(() => clearTimeout(late));
  });
}
