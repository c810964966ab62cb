// Web's side of the channel: each ended session is said there and written down for those who come later.
import { openRedis } from "@/lib/redis/connection";
import type { Say } from "../contacts";
import { KEEP_MS, type Ended } from "../revoked";
import { CHANNEL, ENDED_SET, written } from "./announcement";

export type Announcer = { announce(ended: readonly Ended[]): Promise<void> };

/** Never rejects: the row is what counts, and gateways that were not told ask for it within a second. */
export function redisAnnouncer(url: string, say: Say): Announcer {
  const redis = openRedis(url, "eloquent-announcer");
  let silent = false;
  return {
    async announce(ended) {
      const sorted = ended.flatMap(({ atMs, sid }) => [atMs, sid]);
      const keepSeconds = Math.ceil(KEEP_MS / 1000);
      try {
        const answers = await redis.multi().zadd(ENDED_SET, ...sorted).zremrangebyscore(ENDED_SET, 0, Date.now() - KEEP_MS).expire(ENDED_SET, keepSeconds).publish(CHANNEL, written(ended)).exec();
        const refused = answers?.find(([error]) => error !== null);
        if (refused !== undefined) throw refused[0]!;
        if (silent) say.info("revocations: Redis can be told again");
        silent = false;
      } catch {
        if (!silent) say.warn("revocations: Redis cannot be told of ended sessions; gateways learn of them by asking web, within a second");
        silent = true;
      }
    },
  };
}
