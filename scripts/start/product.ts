// The whole product as processes: backend, web and gateway, from one set of secrets.
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Program } from "./processes";

export type Ports = { readonly gateway: number; readonly web: number; readonly backend: number; readonly metrics?: number; readonly webMetrics?: number; readonly google?: number; readonly idp?: number };

export type Setup = {
  readonly root: string;
  readonly mode: "production" | "development";
  readonly origin: string;
  readonly ports: Ports;
  readonly databaseUrl: string;
  readonly jwtSecret: string;
  readonly authSecret: string;
  /** AUTH_GOOGLE_* for web; none, no button. */
  readonly google?: Readonly<Record<string, string>>;
  /** Where web writes mails while no mail server is set up. */
  readonly dataDir?: string;
  /** Laid over what is made here: the tests shorten lifetimes and break secrets with it. */
  readonly extra?: Readonly<Record<string, string>>;
};

const BACKEND_IN_POLICY = "http://127.0.0.1:3002";

/** The demo's policy, with the backend where it really is. */
export function demoPolicy(root: string, backendPort: number): string {
  return readFileSync(path.join(root, "examples/policy.yaml"), "utf8").replaceAll(BACKEND_IN_POLICY, `http://127.0.0.1:${backendPort}`);
}

export function programs(setup: Setup): { backend: Program; web: Program; gateway: Program } {
  const { extra, mode, origin, ports, root } = setup;
  const development = mode === "development";
  const shared = {
    PATH: process.env["PATH"],
    HOME: process.env["HOME"],
    NODE_ENV: mode,
    NEXT_TELEMETRY_DISABLED: "1",
    NEXT_DIST_DIR: process.env["NEXT_DIST_DIR"],
    AUTH_URL: origin,
    JWT_SECRET: setup.jwtSecret,
    GATEWAY_POLICY: demoPolicy(root, ports.backend),
    WEB_URL: `http://127.0.0.1:${ports.web}`,
    ...extra,
  };
  const run = (source: string, bundle: string): string[] => (development ? ["--watch", "--import", "tsx", source] : ["--enable-source-maps", bundle]);
  const next = ["node_modules/next/dist/bin/next", development ? "dev" : "start", "-H", "127.0.0.1", "-p", String(ports.web)];
  return {
    backend: {
      name: "backend",
      args: run("examples/backend/main.ts", "dist/backend.mjs"),
      env: { ...shared, BACKEND_PORT: String(ports.backend), BACKEND_DATABASE_URL: setup.databaseUrl },
      readyUrl: `http://127.0.0.1:${ports.backend}/health`,
    },
    web: {
      name: "web",
      args: [`--max-http-header-size=${32 * 1024}`, ...next],
      env: { ...shared, PORT: String(ports.web), AUTH_SECRET: setup.authSecret, DATABASE_URL: setup.databaseUrl, DATA_DIR: setup.dataDir, GATEWAY_IN_FRONT: "true", ...(ports.webMetrics === undefined ? {} : { WEB_METRICS_PORT: `127.0.0.1:${ports.webMetrics}` }), ...setup.google },
      readyUrl: `http://127.0.0.1:${ports.web}/api/health/ready`,
    },
    gateway: {
      name: "gateway",
      args: run("gateway.ts", "dist/gateway.mjs"),
      env: { ...shared, PORT: String(ports.gateway), ...(ports.metrics === undefined ? {} : { METRICS_PORT: `127.0.0.1:${ports.metrics}` }) },
      readyUrl: `http://127.0.0.1:${ports.gateway}/api/health/ready`,
    },
  };
}
