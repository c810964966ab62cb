// A stand-in for Kubernetes, as much of it as helm asks of one: it keeps objects, writes down who asked for what, and lets Jobs and Pods end as it is told.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { discovery, listOf } from "./discovery";
import { secretIn } from "./protobuf";

type Kept = { kind: string; apiVersion: string; metadata: { name: string; namespace?: string; labels?: Record<string, string>; uid?: string }; status?: object; [field: string]: unknown };

export type Cluster = {
  readonly kubeconfig: string;
  /** For helm: it keeps to this cluster what it remembers of it. */
  readonly env: Readonly<Record<string, string>>;
  /** "POST secrets/demo-eloquent-secrets", in order; what helm keeps for itself is left out. */
  readonly log: string[];
  /** Whether the next Jobs and Pods come to a good end. */
  endWell: boolean;
  holds(secret: { readonly name: string; readonly values: Readonly<Record<string, string>> } | undefined): void;
  close(): void;
};

const ROUTE = /^\/(?:api|apis\/[^/]+)\/v\d+\/namespaces\/front\/([a-z]+)(?:\/([^/?]+))?$/;

export async function startCluster(): Promise<Cluster> {
  const dir = mkdtempSync(path.join(os.tmpdir(), "eloquent-cluster-"));
  const objects = new Map<string, Kept>();
  const log: string[] = [];
  const server = createServer((req, res) => void answer(req, res).catch((error: Error) => send(res, 500, { kind: "Status", apiVersion: "v1", status: "Failure", code: 500, message: error.message })));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const cluster: Cluster = {
    kubeconfig: writeKubeconfig(dir, (server.address() as AddressInfo).port),
    env: { HELM_CACHE_HOME: path.join(dir, "cache") },
    log,
    endWell: true,
    holds(secret) {
      objects.clear();
      if (secret === undefined) return;
      const data = Object.fromEntries(Object.entries(secret.values).map(([key, value]) => [key, Buffer.from(value).toString("base64")]));
      objects.set(`secrets/${secret.name}`, { apiVersion: "v1", kind: "Secret", metadata: { name: secret.name, namespace: "front" }, type: "Opaque", data });
    },
    close() {
      server.closeAllConnections();
      server.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const url = new URL(req.url!, "http://cluster");
    const found = discovery(url.pathname);
    if (found !== undefined) return send(res, 200, found);
    if (url.pathname === "/openapi/v2") return void res.writeHead(200).end(); // an empty document, in protobuf: nothing is known, so nothing is complained of
    const [, plural, name] = ROUTE.exec(url.pathname) ?? [];
    if (plural === undefined) return send(res, 404, missing());
    const body = req.method === "GET" || req.method === "DELETE" ? undefined : ((await bodyOf(req)) as Kept);
    const key = `${plural}/${name ?? body?.metadata.name ?? ""}`;
    if (req.method !== "GET" && !key.startsWith("secrets/sh.helm.")) log.push(`${req.method} ${key}`);
    if (req.method === "GET" && name === undefined) return list(res, plural, url.searchParams);
    if (req.method === "POST") return send(res, 201, keep(key, body!));
    const kept = objects.get(key);
    if (kept === undefined) return send(res, 404, missing());
    if (req.method === "DELETE") objects.delete(key);
    send(res, 200, req.method === "PUT" ? keep(key, body!) : req.method === "PATCH" ? keep(key, merged(kept, body!) as Kept) : kept);
  }

  function keep(key: string, object: Kept): Kept {
    const [good, bad] = [{ conditions: [{ type: "Complete", status: "True" }], succeeded: 1 }, { conditions: [{ type: "Failed", status: "True", reason: "BackoffLimitExceeded" }], failed: 1 }];
    const status = object.kind === "Job" ? (cluster.endWell ? good : bad) : object.kind === "Pod" ? { phase: cluster.endWell ? "Succeeded" : "Failed" } : undefined;
    const kept = { ...object, metadata: { ...object.metadata, namespace: "front", uid: key, resourceVersion: "1" }, ...(status === undefined ? {} : { status }) };
    objects.set(key, kept);
    return kept;
  }

  function list(res: ServerResponse, plural: string, query: URLSearchParams): void {
    const wanted = Object.fromEntries((query.get("labelSelector") ?? "").split(",").filter(Boolean).map((one) => one.split("=") as [string, string]));
    const name = /^metadata\.name=(.+)$/.exec(query.get("fieldSelector") ?? "")?.[1];
    const items = [...objects].filter(([key, { metadata }]) => key.startsWith(`${plural}/`) && (name === undefined || metadata.name === name) && Object.entries(wanted).every(([label, value]) => metadata.labels?.[label] === value)).map(([, object]) => object);
    if (query.get("watch") === null) return send(res, 200, { ...listOf(plural), metadata: { resourceVersion: "1" }, items });
    res.writeHead(200, { "content-type": "application/json" }).flushHeaders();
    for (const object of items) res.write(`${JSON.stringify({ type: "ADDED", object })}\n`);
    if (query.get("sendInitialEvents") === "true") res.write(`${JSON.stringify({ type: "BOOKMARK", object: { kind: items[0]?.kind ?? "Pod", apiVersion: items[0]?.apiVersion ?? "v1", metadata: { resourceVersion: "1", annotations: { "k8s.io/initial-events-end": "true" } } } })}\n`);
  }
  return cluster;
}

/** Enough of a strategic merge for what releases change here: maps, never lists. */
function merged(was: unknown, change: unknown): unknown {
  if (typeof change !== "object" || change === null || Array.isArray(change) || typeof was !== "object" || was === null) return change;
  const result = { ...(was as Record<string, unknown>) };
  for (const [key, value] of Object.entries(change)) {
    if (value === null) delete result[key];
    else result[key] = merged(result[key], value);
  }
  return result;
}

async function bodyOf(req: IncomingMessage): Promise<object> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  return req.headers["content-type"]?.includes("protobuf") ? secretIn(body) : (JSON.parse(body.toString("utf8")) as object);
}

function send(res: ServerResponse, status: number, body: object): void {
  res.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

const missing = () => ({ kind: "Status", apiVersion: "v1", status: "Failure", reason: "NotFound", code: 404, message: "not found" });

function writeKubeconfig(dir: string, port: number): string {
  const file = path.join(dir, "kubeconfig");
  writeFileSync(file, JSON.stringify({
    apiVersion: "v1", kind: "Config", "current-context": "test", users: [],
    clusters: [{ name: "test", cluster: { server: `http://127.0.0.1:${port}` } }], contexts: [{ name: "test", context: { cluster: "test", user: "" } }],
  }), { mode: 0o600 });
  return file;
}
