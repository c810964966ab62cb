// A service behind the gateway: opens its records, listens on its own port, and leaves in order.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { pino, type Logger } from "pino";
import type { Environment } from "@/lib/config/read";
import { createServiceGuard } from "@/lib/sdk/service";
import { backendConfig } from "./config";
import { answering } from "./answering";
import { openRecords } from "./records.store";

export type Backend = {
  readonly origin: string;
  /** Stops accepting, lets open requests finish, closes the database. Safe to call twice. */
  close(): Promise<void>;
};

const SERVICE = "example-backend";
const DRAIN_MS = 10_000;
/** The gateway admits 16 KB of headers and adds its own; Node's default of 16 KB would refuse the largest of them. */
const PARSER_HEADER_BYTES = 32 * 1024;

/** @throws ConfigError with every problem of the environment; otherwise what the database or the port says */
export async function startBackend(env: Environment, log: Logger = backendLog(env)): Promise<Backend> {
  const { databaseUrl, host, port, ...keys } = backendConfig(env);
  const guard = await createServiceGuard({ service: SERVICE, ...keys });
  const records = await openRecords(databaseUrl, (error) => log.warn({ err: error }, "an idle database connection broke"));
  const server = createServer({ maxHeaderSize: PARSER_HEADER_BYTES, requestTimeout: 30_000, keepAliveTimeout: 65_000 }, answering(guard, records, log));
  try {
    await listen(server, port, host);
  } catch (error) {
    await records.close();
    throw error;
  }
  let closed: Promise<void> | undefined;
  const close = () => (closed ??= drain(server).then(() => records.close()));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

export function backendLog(env: Environment): Logger {
  return pino({ name: SERVICE, level: env["LOG_LEVEL"] ?? "info" });
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve); // the gateway's side only; nothing here faces the network
  });
}

function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const sweep = setInterval(() => server.closeIdleConnections(), 50); // a kept connection ends with the answer it waited for
    const patience = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(patience);
      resolve();
    });
  });
}
