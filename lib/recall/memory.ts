// Remembered in this process: by it alone, and only while it lives.
import { isKept, KEPT_PER_ORG, type Recall } from "./recall";
import type { Remembered } from "./remembered";

/** About 1 KB each. */
const CAPACITY = 10_000;

/** Beyond the capacity, the org that was refused nothing for the longest time loses its oldest refusal. */
export function memoryRecall(capacity = CAPACITY, perOrg = KEPT_PER_ORG): Recall {
  const orgs = new Map<string, Map<string, Remembered>>();
  let count = 0;

  const forgetOldest = (org: string, kept: Map<string, Remembered>): void => {
    kept.delete(kept.keys().next().value!);
    count -= 1;
    if (kept.size === 0) orgs.delete(org);
  };

  return {
    remember(refused) {
      const kept = orgs.get(refused.org) ?? new Map<string, Remembered>();
      if (!kept.has(refused.request_id)) count += 1;
      kept.set(refused.request_id, refused);
      orgs.delete(refused.org);
      orgs.set(refused.org, kept);
      if (kept.size > perOrg) forgetOldest(refused.org, kept);
      while (count > capacity) {
        const [org, oldest] = orgs.entries().next().value!;
        forgetOldest(org, oldest);
      }
    },
    async find(org, requestId, nowMs) {
      const found = orgs.get(org)?.get(requestId);
      return found !== undefined && isKept(found, nowMs) ? found : undefined;
    },
  };
}
