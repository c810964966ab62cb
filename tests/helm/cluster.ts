// As much of a Kubernetes API as a dry run of helm asks of one: which version, which resources, and one Secret.
import { writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";

export type Cluster = { readonly kubeconfig: string; holds(secret: { readonly name: string; readonly values: Readonly<Record<string, string>> } | undefined): void; close(): void };

/** What the chart makes, as a cluster would list it. */
const RESOURCES: Readonly<Record<string, readonly string[]>> = {
  v1: ["ConfigMap", "Pod", "Secret", "Service", "ServiceAccount"],
  "apps/v1": ["Deployment"],
  "batch/v1": ["Job"],
  "networking.k8s.io/v1": ["Ingress", "NetworkPolicy"],
  "policy/v1": ["PodDisruptionBudget"],
};

const plural = (kind: string): string => kind.toLowerCase().replace(/y$/, "ie").replace(/ss$/, "sse") + "s";

const listed = (groupVersion: string) => ({
  kind: "APIResourceList", groupVersion,
  resources: RESOURCES[groupVersion]!.map((kind) => ({ name: plural(kind), singularName: kind.toLowerCase(), namespaced: true, kind, verbs: ["create", "delete", "get", "list", "patch", "watch"] })),
});

const groups = Object.keys(RESOURCES).filter((one) => one.includes("/")).map((groupVersion) => {
  const version = { groupVersion, version: groupVersion.split("/")[1]! };
  return { name: groupVersion.split("/")[0]!, versions: [version], preferredVersion: version };
});

export async function startCluster(dir: string): Promise<Cluster> {
  let held: object | undefined;
  let name = "";
  const answers: Record<string, object> = {
    "/version": { major: "1", minor: "35", gitVersion: "v1.35.0" },
    "/api": { kind: "APIVersions", versions: ["v1"] },
    "/apis": { kind: "APIGroupList", apiVersion: "v1", groups },
    "/api/v1": listed("v1"),
    ...Object.fromEntries(groups.map(({ versions: [one] }) => [`/apis/${one!.groupVersion}`, listed(one!.groupVersion)])),
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
