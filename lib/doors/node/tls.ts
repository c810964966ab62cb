// TLS in the gateway itself, for those without an ingress: the files are read at start, and again when they change.
import { readFileSync, unwatchFile, watchFile } from "node:fs";
import type { Server as SecureServer } from "node:https";
import { createSecureContext } from "node:tls";
import type { Log } from "@/lib/log/log";
import { ConfigError, readConfig, type Environment } from "@/lib/config/read";

/** PEM both. */
export type TlsPair = { readonly cert: Buffer; readonly key: Buffer };

/** Stat, not inotify: a mounted Secret changes by swapping a symbolic link above the file. */
const LOOK_MS = 1_000;

/** RFC 9325 §3.1.1. */
export const TLS_MIN_VERSION = "TLSv1.2";

export type Tls = TlsPair & {
  /** New connections get the new certificate. A broken pair, or one half of a change, is not used: the one before stays. */
  keepFresh(server: SecureServer, log: Log): void;
};

/** @returns undefined where TLS ends elsewhere @throws ConfigError */
export function openTls(env: Environment): Tls | undefined {
  const { TLS_CERT_FILE: cert, TLS_KEY_FILE: key } = readConfig(["TLS_CERT_FILE", "TLS_KEY_FILE"], env);
  if (cert === undefined || key === undefined) return undefined;
  return { ...read(cert, key), keepFresh: (server, log) => keepFresh(server, cert, key, log) };
}

/** @throws ConfigError for files that cannot be read, are no PEM, or do not belong together */
function read(certFile: string, keyFile: string): TlsPair {
  try {
    const pair = { cert: readFileSync(certFile), key: readFileSync(keyFile) };
    createSecureContext(pair);
    return pair;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new ConfigError([`TLS_CERT_FILE and TLS_KEY_FILE cannot be used: ${code ?? message}. They must be a PEM certificate (with its chain) and the key it was made for`]);
  }
}

function keepFresh(server: SecureServer, certFile: string, keyFile: string, log: Log): void {
  const reload = (): void => {
    try {
      server.setSecureContext({ ...read(certFile, keyFile), minVersion: TLS_MIN_VERSION });
      log.info("the changed certificate is in use");
    } catch (error) {
      log.error({ problems: error instanceof ConfigError ? error.problems : [String(error)] }, "the changed certificate cannot be used; the one before stays");
    }
  };
  for (const file of [certFile, keyFile]) watchFile(file, { interval: LOOK_MS }, reload);
  server.on("close", () => { for (const file of [certFile, keyFile]) unwatchFile(file, reload); });
}
