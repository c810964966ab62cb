// Web's own ear: its handlers ask the rows when they are asked, at most once a second, so that nothing runs while nobody asks.
import { readConfig } from "@/lib/config/read";
import { inTime } from "@/lib/deadline/in-time";
import { Contacts } from "./contacts";
import { newsSince } from "./poll/news";
import { Revoked } from "./revoked";
import type { Revocations, Standing } from "./standing";

const FRESH_MS = 1_000;
/** After a failure the next request but one asks again; none waits longer than this for a database that hangs. */
const RETRY_MS = 250;
const PATIENCE_MS = 1_000;

const kept = globalThis as { eloquentRevocations?: Revocations };

/** The one of this process, however many bundles of it ask. */
export function ownRevocations(): Revocations {
  return (kept.eloquentRevocations ??= askingRows());
}

function askingRows(): Revocations {
  const { REVOCATIONS_LOST: rule } = readConfig(["REVOCATIONS_LOST"], process.env);
  const revoked = new Revoked();
  const contacts = new Contacts(["database"], console, rule === "accept" ? "tokens pass until they expire" : "every token is refused", Date.now());
  let [sinceMs, freshUntilMs] = [0, 0];
  let underWay: Promise<void> | undefined;

  const ask = async (): Promise<void> => {
    const startMs = Date.now();
    try {
      const { ended, untilMs } = await inTime(newsSince(sinceMs, startMs), PATIENCE_MS);
      revoked.learn(ended, startMs);
      sinceMs = untilMs;
      freshUntilMs = startMs + FRESH_MS;
      contacts.made("database", Date.now());
    } catch (error) {
      freshUntilMs = Date.now() + RETRY_MS;
      contacts.failed("database", error);
      contacts.look(Date.now());
    }
  };
  const known = (sid: string): Standing => (revoked.has(sid) ? "revoked" : rule === "refuse" && (contacts.lost || !contacts.begun) ? "unknown" : "live");
  return {
    standing(sid) {
      if (revoked.has(sid) || Date.now() < freshUntilMs) return known(sid);
      return (underWay ??= ask().finally(() => { underWay = undefined; })).then(() => known(sid));
    },
  };
}
