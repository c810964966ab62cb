// The shared memory of refusals in Upstash, over HTTP.
import { Redis } from "@upstash/redis";
import { KEPT_PER_ORG, KEPT_SECONDS } from "./recall";
import type { Lists } from "./shared";

export function upstashLists(url: string, token: string): Lists {
  const redis = new Redis({ url, token, retry: false, enableTelemetry: false, enableAutoPipelining: false, automaticDeserialization: false });
  return {
    async push(lines) {
      const batch = redis.pipeline();
      for (const [key, some] of lines) batch.lpush(key, ...some).ltrim(key, 0, KEPT_PER_ORG - 1).expire(key, KEPT_SECONDS);
      await batch.exec();
    },
    read: (key) => redis.lrange(key, 0, -1),
  };
}
