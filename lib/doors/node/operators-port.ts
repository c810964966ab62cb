// A port of its own for those who run a process: metrics, and health with its reasons. Keep it inside the cluster.
import { createServer, type Server } from "node:http";
import type { Registry } from "prom-client";
import type { Log } from "@/lib/log/log";

export type ListenAt = { readonly port: number; readonly host?: string };

type Shown = {
  /** Their metrics are shown one after the other; no name is in two of them. */
  readonly registries: readonly Registry[];
  /** Whoever is `down` can do no work, and its probe fails; `degraded` still serves. */
  readonly ready: () => Promise<{ readonly status: "up" | "degraded" | "down" }>;
  /** What it was read from, for whoever has to change it. */
  readonly setting: string;
};

export function openOperatorsPort(at: ListenAt, { ready, registries, setting }: Shown, log: Log): Server {
  const answers: Record<string, () => Promise<Answer>> = {
    "/metrics": async () => ({ status: 200, type: registries[0]!.contentType, body: (await Promise.all(registries.map((registry) => registry.metrics()))).join("\n") }),
    "/api/health/live": async () => json({ status: "up" }),
    "/api/health/ready": async () => { const state = await ready(); return json(state, state.status === "down" ? 503 : 200); },
  };
  const server = createServer((req, res) => {
    const answer = req.method === "GET" ? answers[req.url!.split("?", 1)[0]!] : undefined;
    if (answer === undefined) return void res.writeHead(404, { "content-type": "text/plain" }).end("GET /metrics, /api/health/live or /api/health/ready\n");
    answer().then(
      ({ body, status, type }) => res.writeHead(status, { "content-type": type, "cache-control": "no-store" }).end(body),
      (error: unknown) => { log.error({ err: error }, "the operators' port failed"); res.writeHead(500).end(); },
    );
  });
  server.on("error", (error) => { log.fatal({ err: error }, `cannot listen on ${setting} ${at.port}`); process.exit(1); });
  server.listen(at, () => log.info(at, "the operators' port is open"));
  return server;
}

type Answer = { readonly status: number; readonly type: string; readonly body: string };

function json(value: unknown, status = 200): Answer {
  return { status, type: "application/json", body: `${JSON.stringify(value)}\n` };
}
