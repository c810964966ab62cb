// The demo's secrets: made once, kept in .data/ for this machine's user alone.
import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { StartFailure } from "./failure";

const shape = z.strictObject({
  jwtSecret: z.string().min(32),
  /** Made by nobody: whoever tries a rotation here writes it down. */
  jwtSecretPrevious: z.string().min(32).optional(),
  authSecret: z.string().min(32),
  databasePassword: z.string().min(16),
  demoPassword: z.string().min(8),
});

export type Secrets = z.infer<typeof shape>;

const random = (bytes: number): string => randomBytes(bytes).toString("base64url");

/** @throws StartFailure when the file is there and cannot be what was written */
export function demoSecrets(dataDir: string): { secrets: Secrets; created: boolean } {
  const file = path.join(dataDir, "secrets.json");
  if (existsSync(file)) {
    const parsed = shape.safeParse(parse(readFileSync(file, "utf8")));
    if (!parsed.success) throw new StartFailure(`${file} is damaged. Move the folder ${dataDir} away to start afresh, or restore the file.`);
    chmodSync(file, 0o600);
    return { secrets: parsed.data, created: false };
  }
  if (existsSync(path.join(dataDir, "postgres", "PG_VERSION"))) {
    throw new StartFailure(`${file} is missing, and the database beside it was made with its password. Restore it, or move ${dataDir} away to start afresh.`);
  }
  const secrets: Secrets = { jwtSecret: random(48), authSecret: random(48), databasePassword: random(24), demoPassword: random(9) };
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return { secrets, created: true };
}

/** Those of a demo that was started before; undefined where there are none, or none that can be read. */
export function keptSecrets(dataDir: string): Secrets | undefined {
  try {
    return shape.safeParse(parse(readFileSync(path.join(dataDir, "secrets.json"), "utf8"))).data;
  } catch {
    return undefined;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
