// The shared memory of refusals in any Redis, on a connection of its own: what limits wait for does not wait for this.
import { connectRedis } from "@/lib/limits/redis-connection";
import { KEPT_PER_ORG, KEPT_SECONDS } from "./recall";
import type { Lists } from "./shared";

/** What is wrong with Redis is said by the limiter of the same process; here it is found out when somebody asks. */
export async function redisLists(url: string): Promise<Lists> {
  const redis = await connectRedis(url, "eloquent-recall", () => undefined);
  return {
    async push(lines) {
      const batch = redis.pipeline();
      for (const [key, some] of lines) batch.lpush(key, ...some).ltrim(key, 0, KEPT_PER_ORG - 1).expire(key, KEPT_SECONDS);
      await batch.exec();
    },
    read: (key) => redis.lrange(key, 0, -1),
  };
}
