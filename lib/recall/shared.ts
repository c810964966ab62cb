// Remembered where every process can read it, written in batches that nobody waits for.
import { inTime } from "@/lib/deadline/in-time";
import type { Lists } from "./lists";
import { isKept, type Recall } from "./recall";
import type { Remembered } from "./remembered";

/** An org's list is its own: another org's id leads to another list. */
const keyOf = (org: string): string => `eloquent:refused:{${org}}`;

/** Refused in a loop, a client makes one trip per batch and no more. */
const BATCH_MS = 50;
const MOST_WAITING = 500;
const WRITE_MS = 100;
/** A person waits for this one. */
const READ_MS = 1_000;

/** What does not fit, or cannot be written, is not remembered here: the answer was sent long ago. */
export function sharedRecall(lists: Lists): Recall {
  let waiting: Remembered[] = [];
  let writing = false;

  const flush = async (): Promise<void> => {
    const lines = new Map<string, string[]>();
    for (const refused of waiting) {
      const key = keyOf(refused.org);
      lines.set(key, [...(lines.get(key) ?? []), JSON.stringify(refused)]);
    }
    waiting = [];
    await inTime(lists.push(lines), WRITE_MS).catch(() => undefined);
    if (waiting.length > 0) later();
    else writing = false;
  };
  const later = (): void => {
    writing = true;
    setTimeout(() => void flush(), BATCH_MS).unref();
  };

  return {
    remember(refused) {
      if (waiting.length >= MOST_WAITING) return;
      waiting.push(refused);
      if (!writing) later();
    },
    async find(org, requestId, nowMs) {
      const lines = await inTime(lists.read(keyOf(org)), READ_MS);
      // Whatever lies there was written by one of us; it is read for its id before it is parsed.
      const found = lines.filter((line) => line.includes(requestId)).map((line) => JSON.parse(line) as Remembered);
      return found.find((refused) => refused.request_id === requestId && refused.org === org && isKept(refused, nowMs));
    },
  };
}

/** Here first, so that a process answers for itself while the shared store is away. */
export function both(here: Recall, shared: Recall): Recall {
  return {
    remember(refused) {
      here.remember(refused);
      shared.remember(refused);
    },
    async find(org, requestId, nowMs) {
      return (await here.find(org, requestId, nowMs)) ?? shared.find(org, requestId, nowMs);
    },
  };
}
