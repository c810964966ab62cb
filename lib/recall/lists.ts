// Lists as every client of Redis keeps them: added, cut to length and given an hour in one trip.
import { KEPT_PER_ORG, KEPT_SECONDS } from "./recall";

/** Lists of lines: each keeps its latest KEPT_PER_ORG, and lives for KEPT_SECONDS after the last of them. */
export type Lists = {
  /** @param lines by key, the latest last */
  push(lines: ReadonlyMap<string, readonly string[]>): Promise<void>;
  /** All that are kept, the latest first. */
  read(key: string): Promise<string[]>;
};

/** The few words that ioredis and Upstash's client have in common. */
type Batch = {
  lpush(key: string, ...lines: string[]): Batch;
  ltrim(key: string, first: number, last: number): Batch;
  expire(key: string, seconds: number): Batch;
  exec(): Promise<unknown>;
};

type Client = { pipeline(): Batch; lrange(key: string, first: number, last: number): Promise<string[]> };

export function listsOn(client: Client): Lists {
  return {
    async push(lines) {
      const batch = client.pipeline();
      for (const [key, some] of lines) batch.lpush(key, ...some).ltrim(key, 0, KEPT_PER_ORG - 1).expire(key, KEPT_SECONDS);
      await batch.exec();
    },
    read: (key) => client.lrange(key, 0, -1),
  };
}
