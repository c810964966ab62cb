// bcrypt in a bounded pool of workers: a flood of sign-ins waits its turn or is told to come back, the server stays awake.
import path from "node:path";
import { availableParallelism } from "node:os";
import { Piscina } from "piscina";
import { Refusal } from "@/lib/refusals/refusal";
import { fitsBcrypt, PASSWORD_MAX_BYTES } from "./size";

const COST = 12;
/** About ten seconds of waiting on two cores; beyond it nobody would still be there. */
const QUEUE = 32;

/** bcrypt of 32 random bytes nobody kept: what an unknown person's password is compared with, at the same cost. */
const NOBODY = "$2b$12$SZekN4.GwCzc5O4yo/b1f.wdqkUD7Iqo7hiQr4DM486iXkddByh1i";

let pool: Piscina | undefined;

/** Bundled by scripts/start/bundle.ts: a worker needs a file of its own. */
const fileOf = (worker: "hash-worker" | "judge-worker"): string => path.join(process.cwd(), "dist", `${worker}.mjs`);

function workers(): Piscina {
  return (pool ??= new Piscina({
    filename: fileOf("hash-worker"),
    maxThreads: Math.max(1, availableParallelism() - 1),
    minThreads: 0,
    idleTimeout: 60_000,
    maxQueue: QUEUE,
  }));
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

/**
 * What is wrong with a new password (new-password/rules.ts), asked in a worker: some take a tenth of a second to judge.
 * @throws Refusal `rate_limited` when the queue is full
 */
export async function problemOfPassword(password: string, about: { readonly email: string; readonly name: string }): Promise<string | undefined> {
  return run({ password, about }, "judge-worker");
}

async function run<Result>(task: object, worker: Parameters<typeof fileOf>[0] = "hash-worker"): Promise<Result> {
  try {
    return await workers().run(task, { filename: fileOf(worker) });
  } catch (error) {
    if (error instanceof Error && /queue/i.test(error.message)) {
      throw new Refusal("rate_limited", "Too many people are signing in at this moment.", { retryAfterSeconds: 5 });
    }
    throw error;
  }
}
