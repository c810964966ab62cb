// What is to be mailed waits here, in memory: nobody's request waits for a mail server, and none fails because of one.
import { AsyncLocalStorage } from "node:async_hooks";
import type { Carrier, Mail } from "./mail";

/** `asIfThere`: lines about a mail name the request that posted it, and not the one whose mail went before. */
type Waiting = { readonly kind: string; readonly write: () => Promise<Mail>; readonly asIfThere: <Result>(work: () => Result) => Result };

export type OutboxLimits = {
  /** Mails carried at the same time. */
  readonly atOnce: number;
  /** Mails that may wait; beyond it the newest is given up, and said so. */
  readonly waiting: number;
  /** How long to wait before each further try. */
  readonly retryMs: readonly number[];
};

export const OUTBOX_LIMITS: OutboxLimits = { atOnce: 4, waiting: 1_000, retryMs: [1_000, 10_000, 60_000] };

/** What becomes of a mail, for those who run this. */
export type Told = { sent(kind: string): void; givenUp(kind: string, words: string): void };

export type Outbox = {
  /** @param kind for the log, which learns neither the address nor what is written to it */
  post(kind: string, write: () => Promise<Mail>): void;
  /** Resolves when nothing is waiting and nothing under way. */
  idle(): Promise<void>;
};

export function openOutbox(carrier: Carrier, { atOnce, retryMs, waiting }: OutboxLimits, told: Told): Outbox {
  const queue: Waiting[] = [];
  const underWay = new Set<Promise<void>>();

  const send = async ({ kind, write }: Pick<Waiting, "kind" | "write">): Promise<void> => {
    for (const [tries, waitMs] of [...retryMs, undefined].entries()) {
      try {
        await carrier.carry(await write());
        return told.sent(kind);
      } catch (error) {
        if (waitMs === undefined || isFinal(error)) return told.givenUp(kind, `mail: ${kind} was given up after ${tries + 1} ${tries === 0 ? "try" : "tries"}: ${reasonOf(error)}`);
        await new Promise((resolve) => setTimeout(resolve, waitMs).unref());
      }
    }
  };
  const next = (): void => {
    while (underWay.size < atOnce && queue.length > 0) {
      const { asIfThere, ...mail } = queue.shift()!;
      const sending = asIfThere(() => send(mail)).finally(() => { underWay.delete(sending); next(); });
      underWay.add(sending);
    }
  };
  return {
    post(kind, write) {
      if (queue.length >= waiting) return told.givenUp(kind, `mail: ${kind} was given up: ${waiting} others are waiting`);
      queue.push({ kind, write, asIfThere: AsyncLocalStorage.snapshot() as Waiting["asIfThere"] });
      next();
    },
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

/** The server understood and said no (RFC 5321 §4.2.1, 5yz): it would say so again. */
function isFinal(error: unknown): boolean {
  const code = (error as { responseCode?: number }).responseCode;
  return code !== undefined && code >= 500;
}

/** A code, never the words: servers quote addresses and contents in theirs. */
function reasonOf(error: unknown): string {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  return [code, responseCode].filter((part) => /^[\w-]+$/.test(String(part ?? ""))).join(" ") || (error as Error).name;
}
