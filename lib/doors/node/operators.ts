// A port of its own for those who run the gateway: metrics, and health with its reasons. Keep it inside the cluster.
import { createServer, type Server } from "node:http";
import type { Logger } from "pino";
import type { Counting } from "@/lib/limits/choose";
import type { Watch } from "@/lib/revocations/watch";
import type { OpenGuard } from "../open-guard";
import { watchKeys } from "./key-watch";
import { measureLag, metricsOf } from "./metrics";
import { readinessOf, type Readiness } from "./readiness";

export type Operators = { close(): void };

/** @param at where to listen; undefined: nowhere, and services are not asked for their fingerprints */
export function operatorsPort(at: { port: number; host?: string } | undefined, open: OpenGuard, counting: Counting, revocations: Watch, log: Logger): Operators {
  if (at === undefined) return { close: () => undefined };
  const keys = watchKeys(open, log);
  const state = (): Readiness => readinessOf(open, counting, revocations.state(), keys.latest(), Date.now());
  const registry = metricsOf(state, open.seen);
  measureLag(registry, revocations);

  const answers: Record<string, () => Promise<{ type: string; body: string }>> = {
    "/metrics": async () => ({ type: registry.contentType, body: await registry.metrics() }),
    "/api/health/live": async () => json({ status: "up" }),
    "/api/health/ready": async () => {
      if (keys.latest()?.ok !== true) await keys.look(); // whoever just mended a secret wants to see it
      return json(state());
    },
  };

  const server = createServer((req, res) => {
    const answer = req.method === "GET" ? answers[req.url!.split("?", 1)[0]!] : undefined;
    if (answer === undefined) return void res.writeHead(404, { "content-type": "text/plain" }).end("GET /metrics, /api/health/live or /api/health/ready\n");
    answer().then(
      ({ body, type }) => res.writeHead(200, { "content-type": type, "cache-control": "no-store" }).end(body),
      (error: unknown) => { log.error({ err: error }, "the operators' port failed"); res.writeHead(500).end(); },
    );
  });
  listen(server, at, log);
  return { close: () => { keys.stop(); server.close(); server.closeIdleConnections(); } };
}

function listen(server: Server, at: { port: number; host?: string }, log: Logger): void {
  server.on("error", (error) => { log.fatal(error, `cannot listen on METRICS_PORT ${at.port}`); process.exit(1); });
  server.listen(at, () => log.info(at, "the operators' port is open"));
}

function json(value: unknown): { type: string; body: string } {
  return { type: "application/json", body: `${JSON.stringify(value)}\n` };
}
