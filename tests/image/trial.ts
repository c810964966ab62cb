// A trial of the image's folder: made outside the checkout, with a database of its own and the variables a release would set.
import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { buildTree } from "@/scripts/image/tree";
import { freePort } from "@/scripts/start/ports";
import { startPostgres } from "@/scripts/start/postgres";
import { demoPolicy } from "@/scripts/start/product";
import { Container } from "./container";

export type Trial = {
  readonly folder: string;
  readonly bytes: number;
  /** The one place that the roles may write to. */
  readonly writable: string;
  readonly databaseUrl: string;
  readonly ports: Readonly<Record<"gateway" | "web" | "backend" | "operators", number>>;
  readonly env: Record<string, string>;
  readonly container: Container;
  end(): Promise<void>;
};

export const secret = (): string => randomBytes(48).toString("base64url");

export async function prepareTrial(): Promise<Trial> {
  // Outside the checkout: nothing can be found in a node_modules further up.
  const dir = mkdtempSync(path.join(os.tmpdir(), "eloquent-image-"));
  const [folder, writable] = [path.join(dir, "app"), path.join(dir, "writable")];
  chmodSync(dir, 0o755);
  mkdirSync(writable);
  chmodSync(writable, 0o777);
  const bytes = await buildTree(process.cwd(), folder);
  const postgres = await startPostgres(dir, secret());
  const ports = { gateway: await freePort(), web: await freePort(), backend: await freePort(), operators: await freePort() };
  const env = {
    AUTH_URL: `http://localhost:${ports.gateway}`, JWT_SECRET: secret(), AUTH_SECRET: secret(), DATABASE_URL: postgres.url, BACKEND_DATABASE_URL: postgres.url,
    GATEWAY_POLICY: demoPolicy(process.cwd(), ports.backend), WEB_URL: `http://127.0.0.1:${ports.web}`, GATEWAY_IN_FRONT: "true", DATA_DIR: writable, LOG_LEVEL: "warn",
  };
  const container = new Container(folder);
  const end = async (): Promise<void> => {
    await container.stop();
    await postgres.stop();
    rmSync(dir, { recursive: true, force: true });
  };
  return { folder, bytes, writable, databaseUrl: postgres.url, ports, env, container, end };
}
