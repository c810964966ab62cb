// A session has ended, for good: whoever holds a door is told.
import { readConfig } from "@/lib/config/read";
import { webLog } from "@/lib/log/log";
import { redisAnnouncer, type Announcer } from "./redis/announcer";

/** How long the deed waits for its announcement; what was not said by then is said later, or found by asking. */
const PATIENCE_MS = 100;

const kept = globalThis as { eloquentAnnouncer?: { announcer: Announcer | undefined } };

/** Connected when web starts, however many bundles of it ask later; nobody to tell without REDIS_URL. */
export function openAnnouncer(): Announcer | undefined {
  return (kept.eloquentAnnouncer ??= { announcer: chosen() }).announcer;
}

function chosen(): Announcer | undefined {
  const { REDIS_URL } = readConfig(["REDIS_URL"], process.env);
  return REDIS_URL === undefined ? undefined : redisAnnouncer(REDIS_URL, webLog());
}

/** For after the commit: an end that is rolled back must not have been announced. */
export async function announceEnded(sids: readonly string[], at: Date): Promise<void> {
  const announcer = sids.length === 0 ? undefined : openAnnouncer();
  if (announcer === undefined) return;
  let late: NodeJS.Timeout | undefined;
  await Promise.race([
    announcer.announce(sids.map((sid) => ({ sid, atMs: at.getTime() }))),
    new Promise<void>((resolve) => { late = setTimeout(resolve, PATIENCE_MS); }),
  ]);
  clearTimeout(late);
}
