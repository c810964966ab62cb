// One connection to the database, and in words what keeps it from being made.
import { Client } from "pg";
import { inTime } from "@/lib/deadline/in-time";
import type { Missing } from "./wait";

/** Nobody who only asks waits longer: a probe is over by then, and a start says why it waits. */
export const PATIENCE_MS = 3_000;

/** @throws within PATIENCE_MS */
export async function connected(databaseUrl: string): Promise<Client> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: PATIENCE_MS, keepAlive: true });
  client.on("error", () => undefined); // whoever asks next is told; an event that nobody hears would end the process
  try {
    await inTime(client.connect(), PATIENCE_MS);
    return client;
  } catch (error) {
    void client.end().catch(() => undefined);
    throw error;
  }
}

export const MEND_DATABASE_URL = "Check that DATABASE_URL names a database that runs, and a user who may use it.";

/** For whoever waits for it. */
export async function missingToReach(databaseUrl: string): Promise<Missing | undefined> {
  try {
    const client = await connected(databaseUrl);
    await inTime(client.query("SELECT 1"), PATIENCE_MS).finally(() => void client.end().catch(() => undefined));
    return undefined;
  } catch (error) {
    return { why: databaseWords(error), mend: MEND_DATABASE_URL };
  }
}

/** One line: the code and what PostgreSQL or the network said. Neither ever holds a password. */
export function databaseWords(error: unknown): string {
  const outer = error as { code?: unknown; message?: string; errors?: readonly Error[] };
  // A name with two addresses fails twice, and the sum of both says nothing by itself.
  const said = (outer.message || outer.errors?.[0]?.message || "").trim().split("\n").at(-1)!;
  const code = typeof outer.code === "string" && !said.includes(outer.code) ? outer.code : "";
  return `${code} ${said}`.trim() || "no reason was given";
}
