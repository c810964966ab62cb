// The news as Redis pushes them: the channel for at once, the set for what was said while nobody listened.
import { openRedis } from "@/lib/redis/connection";
import type { Contacts } from "../contacts";
import { KEEP_MS, type Revoked } from "../revoked";
import { CHANNEL, ENDED_SET, read, readSet } from "./announcement";

/** The channel's own connection is asked whether it lives: a dead one is as silent as a quiet day. */
const PING_MS = 1_000;
const REREAD_MS = 30_000;

/** @returns closes both connections (a subscribed one takes no other command) */
export function redisFeed(url: string, revoked: Revoked, contacts: Contacts): () => void {
  const channel = openRedis(url, "eloquent-revocations");
  const set = openRedis(url, "eloquent-revocations-set");
  const failed = (error: unknown): void => contacts.failed("redis", error);
  let listening = false;

  const readAll = async (): Promise<void> => {
    revoked.learn(readSet(await set.zrange(ENDED_SET, Date.now() - KEEP_MS, "+inf", "BYSCORE", "WITHSCORES")), Date.now());
  };
  /** First listen, then read: what is said in between is heard twice rather than never. */
  const begin = async (): Promise<void> => {
    if (channel.status !== "ready" || set.status !== "ready") return;
    await channel.subscribe(CHANNEL);
    await readAll();
    listening = true;
    contacts.made("redis", Date.now());
  };
  /** An answer counts once the past was read: a connection alone brings no news of it. */
  const ping = async (): Promise<void> => {
    if (!listening) return begin();
    await channel.ping();
    contacts.made("redis", Date.now());
  };

  channel.on("message", (_channel: string, text: string) => revoked.learn(read(text), Date.now()));
  for (const redis of [channel, set]) redis.on("ready", () => void begin().catch(failed)).on("error", failed).on("close", () => { listening = false; });
  const pings = setInterval(() => void ping().catch(failed), PING_MS);
  const reread = setInterval(() => void readAll().catch(failed), REREAD_MS);
  return () => {
    clearInterval(pings);
    clearInterval(reread);
    channel.disconnect();
    set.disconnect();
  };
}
