// bcrypt in a bounded pool of workers: a flood of sign-ins waits its turn or is told to come back, the server stays awake.
import path from "node:path";
import { availableParallelism } from "node:os";
import { Piscina } from "piscina";
import { Refusal } from "@/lib/refusals/refusal";

const COST = 12;
/** bcrypt reads 72 bytes and ignores the rest: two passwords that differ later would be the same one. */
const PASSWORD_MAX_BYTES = 72;
/** About ten seconds of waiting on two cores; beyond it nobody would still be there. */
const QUEUE = 32;

/** bcrypt of 32 random bytes nobody kept: what an unknown person's password is compared with, at the same cost. */
const NOBODY = "$2b$12$SZekN4.GwCzc5O4yo/b1f.wdqkUD7Iqo7hiQr4DM486iXkddByh1i";

let pool: Piscina | undefined;

/** Bundled by scripts/start/bundle.ts: a worker needs a file of its own. */
function workers(): Piscina {
  return (pool ??= new Piscina({
    filename: path.join(process.cwd(), "dist", "hash-worker.mjs"),
    maxThreads: Math.max(1, availableParallelism() - 1),
    minThreads: 0,
    idleTimeout: 60_000,
    maxQueue: QUEUE,
  }));
}

/** bcrypt ends at a NUL and begins again: "a\\0a" would be "a". */
function fitsBcrypt(password: string): boolean {
  return Buffer.byteLength(password) <= PASSWORD_MAX_BYTES && !password.includes("\0");
}

/** @throws RangeError over 72 bytes; Refusal `rate_limited` when the queue is full */
export async function hashPassword(password: string): Promise<string> {
  if (!fitsBcrypt(password)) throw new RangeError(`a password may take ${PASSWORD_MAX_BYTES} bytes`);
  return run({ password, cost: COST });
}

/**
 * Takes as long for a person who does not exist, or who has no password, as for one who does.
 * @throws Refusal `rate_limited` when the queue is full
 */
export async function passwordMatches(password: string, hash: string | null): Promise<boolean> {
  const right = await run<boolean>({ password: fitsBcrypt(password) ? password : "", hash: hash ?? NOBODY });
  return right && hash !== null && fitsBcrypt(password);
}

async function run<Result>(task: { password: string; hash?: string; cost?: number }): Promise<Result> {
  try {
    return await workers().run(task);
  } catch (error) {
    if (error instanceof Error && /queue/i.test(error.message)) {
      throw new Refusal("rate_limited", "Too many people are signing in at this moment.", { retryAfterSeconds: 5 });
    }
    throw error;
  }
}
