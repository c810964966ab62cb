// Is the database where this release wants it?
import path from "node:path";
import { migrationNames } from "@/lib/db/migration-files";
import { schemaState, type Schema } from "@/lib/db/migrations.store";
import { good, unseen, wrong, type Said } from "../finding";
import type { DatabaseLook } from "./database";

export async function migrationsCheck(root: string, look: DatabaseLook): Promise<Said[]> {
  if (look.kind !== "answers") return [unseen("The database was not reached.")];
  const names = migrationNames(path.join(root, "prisma/migrations"));
  return migrationFindings(names.length, await schemaState(names));
}

export function migrationFindings(known: number, { failed, pending }: Schema): Said[] {
  const waiting = pending.filter((name) => !failed.includes(name));
  const broken = failed.map((name) => wrong(`The migration ${name} was begun and not finished.`, "It was one transaction, so nothing of it is there: mend what its logs name in the table _prisma_migrations, and start again; npm start and the chart's hook take it up."));
  if (waiting.length === 0) return broken.length > 0 ? broken : [good(`All ${known} migrations of this release are applied.`)];
  const first = waiting.length === 1 ? `${waiting[0]} is` : `${waiting.length} of ${known}, from ${waiting[0]} on, are`;
  return [...broken, wrong(`The database is behind this release: ${first} not applied.`, "npm start and the chart's hook apply them; by hand: bin/migrate of the image. They only add, so what runs goes on running.")];
}
