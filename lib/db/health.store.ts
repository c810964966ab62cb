// Does the database answer? Asked over a connection of its own: a pool that is busy is no database that is down.
import type { Client } from "pg";
import { readConfig } from "@/lib/config/read";
import { inTime } from "@/lib/deadline/in-time";
import { connected, databaseWords, PATIENCE_MS } from "./reach";

const kept = globalThis as { eloquentHealth?: Promise<Client> | undefined };

/** One SELECT 1 while all is well. @returns why it does not answer; undefined when it does */
export async function databaseTrouble(): Promise<string | undefined> {
  const before = kept.eloquentHealth;
  const trouble = await ask();
  // A connection that ended since the last time says nothing about the database.
  return trouble !== undefined && trouble.lost && before !== undefined ? (await ask())?.words : trouble?.words;
}

async function ask(): Promise<{ readonly words: string; readonly lost: boolean } | undefined> {
  const connection = (kept.eloquentHealth ??= connected(readConfig(["DATABASE_URL"], process.env).DATABASE_URL));
  try {
    const client = await connection;
    await inTime(client.query("SELECT 1"), PATIENCE_MS);
    return undefined;
  } catch (error) {
    if (kept.eloquentHealth === connection) kept.eloquentHealth = undefined;
    void connection.then((client) => client.end()).catch(() => undefined);
    const words = databaseWords(error);
    return { words, lost: !words.startsWith("no answer within") };
  }
}
