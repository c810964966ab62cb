// As much of a Kubernetes API as `helm template --dry-run=server` asks of one: which version, which resources, and one Secret.
import { writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";

export type Cluster = { readonly kubeconfig: string; holds(secret: { readonly name: string; readonly values: Readonly<Record<string, string>> } | undefined): void; close(): void };

const SECRETS = { name: "secrets", singularName: "secret", namespaced: true, kind: "Secret", verbs: ["get", "list"] };

export async function startCluster(dir: string): Promise<Cluster> {
  let held: object | undefined;
  let name = "";
  const answers: Record<string, object> = {
    "/version": { major: "1", minor: "35", gitVersion: "v1.35.0" },
    "/api": { kind: "APIVersions", versions: ["v1"] },
    "/apis": { kind: "APIGroupList", apiVersion: "v1", groups: [] },
    "/api/v1": { kind: "APIResourceList", groupVersion: "v1", resources: [SECRETS] },
  };
  const server: Server = createServer((req, res) => {
    const asked = req.url!.split("?", 1)[0]!;
    const found = answers[asked] ?? (asked === `/api/v1/namespaces/front/secrets/${name}` ? held : undefined);
    const missing = { kind: "Status", apiVersion: "v1", status: "Failure", reason: "NotFound", code: 404, message: "not found" };
    res.writeHead(found === undefined ? 404 : 200, { "content-type": "application/json" }).end(JSON.stringify(found ?? missing));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const kubeconfig = path.join(dir, "kubeconfig");
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  writeFileSync(kubeconfig, JSON.stringify({
    apiVersion: "v1", kind: "Config", "current-context": "test", users: [],
    clusters: [{ name: "test", cluster: { server: address } }], contexts: [{ name: "test", context: { cluster: "test", user: "" } }],
  }));
  return {
    kubeconfig,
    holds(secret) {
      name = secret?.name ?? "";
      held = secret && { apiVersion: "v1", kind: "Secret", metadata: { name, namespace: "front" }, type: "Opaque", data: Object.fromEntries(Object.entries(secret.values).map(([key, value]) => [key, Buffer.from(value).toString("base64")])) };
    },
    close: () => server.close(),
  };
}
