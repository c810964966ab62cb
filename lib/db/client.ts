// The one connection pool of this process. Only *.store.ts files import it.
import { PrismaPg } from "@prisma/adapter-pg";
import { readConfig } from "@/lib/config/read";
import { PrismaClient } from "./generated/client";

const kept = globalThis as { eloquentDatabase?: PrismaClient };

/** Opened on first use, so that a build needs no database; kept across hot reloads, so that each does not open a pool. */
export function database(): PrismaClient {
  return (kept.eloquentDatabase ??= new PrismaClient({
    adapter: new PrismaPg({ connectionString: readConfig(["DATABASE_URL"], process.env).DATABASE_URL, max: 10, connectionTimeoutMillis: 5_000 }),
  }));
}
