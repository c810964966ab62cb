// One connection to any Redis 6.2 or newer, which in trouble fails at once and heals by itself.
import { Redis } from "ioredis";

const CONNECT_MS = 2_000;
/** A connection on which nothing came back for so long is given up; what waits on it would pile up without end. */
const SILENCE_MS = 1_000;
const FIRST_TRY_MS = 1_000;

/** @param name what the server calls the connection in CLIENT LIST */
export function openRedis(url: string, name: string): Redis {
  const redis = new Redis(url, {
    connectionName: name,
    connectTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false, // whoever asked was answered long ago
    maxRetriesPerRequest: 0,
    retryStrategy: (times) => Math.min(50 * 2 ** Math.min(times, 5), 1_000) * (0.75 + Math.random() / 2),
    reconnectOnError: (error) => error.message.startsWith("READONLY"), // a failover left us with a replica
  });
  return redis.on("error", () => undefined); // whoever asks is told; an event nobody hears would end the process
}

/** Resolves after the first attempt to connect, however it ended. */
export async function connectRedis(url: string, name: string, trouble: (error: Error | undefined) => void): Promise<Redis> {
  const redis = openRedis(url, name);
  redis.on("error", trouble);
  redis.on("close", () => trouble(undefined));
  await firstTry(redis);
  return redis;
}

function firstTry(redis: Redis): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, FIRST_TRY_MS);
    for (const event of ["ready", "close"]) redis.once(event, () => { clearTimeout(late); resolve(); });
  });
}
