// A connection to Redis that in trouble fails at once and heals by itself.
import { Redis } from "ioredis";

const CONNECT_MS = 2_000;
/** A connection on which a command stays unanswered for so long is given up. */
const SILENCE_MS = 1_000;

export function connection(url: string, name: string): Redis {
  const redis = new Redis(url, {
    connectionName: name,
    connectTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (times) => Math.min(50 * 2 ** Math.min(times, 5), 1_000) * (0.75 + Math.random() / 2),
    reconnectOnError: (error) => error.message.startsWith("READONLY"), // a failover left us with a replica
  });
  return redis.on("error", () => undefined); // whoever asks is told; an event nobody hears would end the process
}
