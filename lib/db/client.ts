// The one connection pool of this process. Only *.store.ts files import it.
import { AsyncLocalStorage } from "node:async_hooks";
import { PrismaPg } from "@prisma/adapter-pg";
import { readConfig } from "@/lib/config/read";
import { PrismaClient, type Prisma } from "./generated/client";

type Client = PrismaClient | Prisma.TransactionClient;

const kept = globalThis as { eloquentDatabase?: PrismaClient; eloquentTransaction?: AsyncLocalStorage<Prisma.TransactionClient> };
const running = (kept.eloquentTransaction ??= new AsyncLocalStorage());

/** Opened on first use, so that a build needs no database; kept across hot reloads, so that each does not open a pool. */
function pool(): PrismaClient {
  return (kept.eloquentDatabase ??= new PrismaClient({
    adapter: new PrismaPg({ connectionString: readConfig(["DATABASE_URL"], process.env).DATABASE_URL, max: 10, connectionTimeoutMillis: 5_000 }),
  }));
}

/** The transaction under way, or the pool. */
export function database(): Client {
  return running.getStore() ?? pool();
}

/** For lib/db/transaction.ts. */
export function transact<Result>(work: () => Promise<Result>): Promise<Result> {
  return running.getStore() === undefined ? pool().$transaction((client) => running.run(client, work)) : work();
}
