// The one connection pool of this process. Only *.store.ts files import it.
import { AsyncLocalStorage } from "node:async_hooks";
import { PrismaPg } from "@prisma/adapter-pg";
import { readConfig } from "@/lib/config/read";
import { PrismaClient, type Prisma } from "./generated/client";

type Client = PrismaClient | Prisma.TransactionClient;

/** A transaction under way, and what waits for it to be committed. */
type Running = { readonly client: Prisma.TransactionClient; readonly afterwards: (() => Promise<void>)[] };

const kept = globalThis as { eloquentDatabase?: PrismaClient; eloquentTransaction?: AsyncLocalStorage<Running> };
const running = (kept.eloquentTransaction ??= new AsyncLocalStorage());

/** Opened on first use, so that a build needs no database; kept across hot reloads, so that each does not open a pool. */
function pool(): PrismaClient {
  return (kept.eloquentDatabase ??= new PrismaClient({
    adapter: new PrismaPg({ connectionString: readConfig(["DATABASE_URL"], process.env).DATABASE_URL, max: 10, connectionTimeoutMillis: 5_000 }),
  }));
}

/** The transaction under way, or the pool. */
export function database(): Client {
  return running.getStore()?.client ?? pool();
}

/** For lib/db/transaction.ts. */
export async function transact<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running.getStore() !== undefined) return work();
  const afterwards: Running["afterwards"] = [];
  const result = await pool().$transaction((client) => running.run({ client, afterwards }, work));
  await Promise.allSettled(afterwards.map((then) => then()));
  return result;
}

/** For lib/db/transaction.ts. */
export async function afterwards(work: () => Promise<void>): Promise<void> {
  const transaction = running.getStore();
  if (transaction === undefined) await Promise.allSettled([work()]);
  else transaction.afterwards.push(work);
}
