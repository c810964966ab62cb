// The keys of one identity provider in a folder of its own: one to sign with, and the one before, which metadata still lists.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { newKeys, type IdpKeys } from "./keys";

const pair = z.strictObject({ privateKey: z.string(), certificate: z.string() });
const shape = z.strictObject({ current: pair, previous: pair.optional() });

export type KeyRing = { readonly current: IdpKeys; readonly previous?: IdpKeys | undefined };

/** Made where there is none yet. */
export function openKeyRing(folder: string, commonName: string): KeyRing {
  const file = fileIn(folder);
  return existsSync(file) ? shape.parse(JSON.parse(readFileSync(file, "utf8"))) : keep(folder, { current: newKeys({ commonName }) });
}

export function rotate(folder: string, ring: KeyRing, commonName: string): KeyRing {
  return keep(folder, { current: newKeys({ commonName }), previous: ring.current });
}

function keep(folder: string, ring: KeyRing): KeyRing {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(`${fileIn(folder)}.new`, JSON.stringify(ring), { mode: 0o600 });
  renameSync(`${fileIn(folder)}.new`, fileIn(folder)); // whole or not at all
  return ring;
}

const fileIn = (folder: string): string => path.join(folder, "keys.json");
