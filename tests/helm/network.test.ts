// Who may reach whom, how the outside comes in, and what the gateway is told.
import { describe, expect, it } from "vitest";
import { loadPolicy } from "@/lib/gateway/policy/policy";
import { named, podsIn, render, type Manifest } from "./release";
import { findTools } from "@/scripts/test/go-tools";

const tools = await findTools();
const { helm } = tools as { helm: string };
type Rule = { ports: { port: number }[]; from?: { podSelector?: { matchLabels: Record<string, string> }; namespaceSelector?: unknown }[] };
const ingressOf = (all: readonly Manifest[], end: string) => named(all, "NetworkPolicy", end).spec["ingress"] as Rule[];
const component = (name: string) => ({ "app.kubernetes.io/name": "eloquent", "app.kubernetes.io/instance": "demo", "app.kubernetes.io/component": name });
const envOf = (all: readonly Manifest[], kind: string, end: string): Record<string, string | undefined> =>
  Object.fromEntries(podsIn([named(all, kind, end)])[0]!.spec.containers[0]!.env.map(({ name, value }) => [name, value]));

describe.skipIf(tools.reason !== undefined)(`the network of a release${tools.reason === undefined ? "" : ` (skipped: ${tools.reason})`}`, () => {
  it.each([["-web", 3001], ["-backend", 3002]])("lets only the gateway reach %s", (end, port) => {
    expect(ingressOf(render(helm, "everything.yaml"), end)).toEqual([{ ports: [{ port, protocol: "TCP" }], from: [{ podSelector: { matchLabels: component("gateway") } }] }]);
  });

  it("lets nobody but helm test and the doctor in web reach the operators' port, until somebody is named", () => {
    expect(ingressOf(render(helm, "everything.yaml"), "-gateway")).toEqual([
      { ports: [{ port: 3000, protocol: "TCP" }] },
      { ports: [{ port: 3003, protocol: "TCP" }], from: [{ podSelector: { matchLabels: component("keys-agree") } }, { podSelector: { matchLabels: component("web") } }] },
    ]);
    const [front, operators] = ingressOf(render(helm, "locked-down.yaml"), "-gateway");
    expect([front!.from?.length, operators!.from?.length]).toEqual([1, 3]);
  });

  it("keeps web away from the cloud's metadata", () => {
    const egress = JSON.stringify(named(render(helm, "least.yaml"), "NetworkPolicy", "-web").spec["egress"]);
    for (const metadata of ["169.254.0.0/16", "100.100.100.200/32", "168.63.129.16/32"]) expect(egress).toContain(metadata);
  });

  it("exposes the gateway's Service and no other", () => {
    for (const file of ["ingress.yaml", "gateway-api.yaml", "gateway-api-own.yaml"]) {
      const doors = render(helm, file).filter(({ kind }) => kind === "Ingress" || kind === "HTTPRoute");
      expect([...JSON.stringify(doors).matchAll(/"name":"(demo-eloquent-[a-z]+)"/g)].map(([, name]) => name).filter((name) => !name!.endsWith("-tls"))).toEqual(["demo-eloquent-gateway"]);
    }
    const services = render(helm, "ingress-tls-elsewhere.yaml").filter(({ kind }) => kind === "Service");
    expect(services.filter(({ spec }) => !["ClusterIP", undefined].includes(spec["type"] as string | undefined)).map(({ metadata }) => metadata.name)).toEqual(["demo-eloquent-gateway"]);
  });

  it("comes in over TLS, at the host of the origin", () => {
    expect(named(render(helm, "ingress.yaml"), "Ingress", "").spec).toMatchObject({ tls: [{ hosts: ["app.example.com"], secretName: "demo-eloquent-tls" }], rules: [{ host: "app.example.com" }] });
    expect(named(render(helm, "gateway-api-own.yaml"), "Gateway", "").spec).toMatchObject({ listeners: [{ protocol: "HTTPS", hostname: "app.example.com", tls: { certificateRefs: [{ name: "app-tls" }] } }] });
    expect(named(render(helm, "gateway-api.yaml"), "HTTPRoute", "").spec).toMatchObject({ hostnames: ["app.example.com"], parentRefs: [{ name: "shared", namespace: "gateways" }] });
  });
});

describe.skipIf(tools.reason !== undefined)(`the environment of a release${tools.reason === undefined ? "" : ` (skipped: ${tools.reason})`}`, () => {
  it("is that of the values, numbers and lists as the product reads them", () => {
    const web = envOf(render(helm, "everything.yaml"), "Deployment", "-web");
    expect(web).toMatchObject({
      SESSION_SECONDS: "2592000", APP_SESSION_SECONDS: "31536000", TRUSTED_PROXIES: "10.42.0.0/16,192.0.2.7", DNS_SERVERS: "192.0.2.53,[2001:db8::1]:53",
      GATEWAY_IN_FRONT: "true", WEB_URL: "http://demo-eloquent-web:3001", TZ: "Europe/Zurich", NODE_EXTRA_CA_CERTS: "/etc/eloquent-ca/ca.crt",
    });
    expect(JSON.parse(web["OAUTH_APPS"]!)).toMatchObject([{ clientId: "com.example.app" }]);
  });

  it.each(["ConfigMap", "Secret"])("holds an authority of the operator's own where every process reads it, from a %s", (kind) => {
    const [file, key, source] = kind === "ConfigMap" ? ["private-ca.yaml", "bundle.pem", { configMap: { name: "company-ca" } }] : ["everything.yaml", "ca.crt", { secret: { secretName: "company-ca" } }];
    const pods = podsIn(render(helm, file)).filter(({ of }) => of.kind !== "Pod");
    expect(pods.map(({ of }) => of.metadata.name.replace("demo-eloquent-", "")).sort()).toEqual(["backend", "gateway", "migration", "web"]);
    for (const { spec } of pods) {
      const [container] = spec.containers;
      expect(container!.env).toContainEqual({ name: "NODE_EXTRA_CA_CERTS", value: `/etc/eloquent-ca/${key}` });
      expect(container!["volumeMounts"]).toContainEqual({ name: "extra-ca", mountPath: "/etc/eloquent-ca", readOnly: true });
      expect(spec.volumes).toContainEqual({ name: "extra-ca", ...Object.fromEntries(Object.entries(source).map(([at, named]) => [at, { ...named, items: [{ key, path: key }] }])) });
    }
  });

  it("is checked by the migration as web will read it", () => {
    const all = render(helm, "everything.yaml");
    const { GATEWAY_POLICY: policy, ...migration } = envOf(all, "Job", "-migration");
    const { GATEWAY_POLICY: _, ...web } = envOf(all, "Deployment", "-web");
    expect(migration).toEqual(web);
    expect(policy).toBe(named(all, "ConfigMap", "-policy").data["policy.yaml"]!.trimEnd());
  });

  it.each([["least.yaml", ["web"]], ["policy.yaml", ["web", "billing"]], ["backend.yaml", ["web", "agents", "entities", "workflows"]]])("holds a policy that the gateway loads (%s)", (file, services) => {
    const text = named(render(helm, file), "ConfigMap", "-policy").data["policy.yaml"]!;
    const policy = loadPolicy(text, "http://demo-eloquent-web:3001");
    expect([...policy.services.keys()]).toEqual(services);
    if (file === "policy.yaml") expect(policy.services.get("billing")!.maxBodyBytes).toBe(1_073_741_824);
    if (file === "backend.yaml") expect(policy.services.get("agents")!.upstream).toBe("http://demo-eloquent-backend:3002");
  });

  it.each([["least.yaml", "1", "1"], ["redis.yaml", "2", "2"], ["upstash.yaml", "2", "2"], ["everything.yaml", "3", "4"], ["autoscaling.yaml", "undefined", "undefined"]])("counts replicas by where limits are counted (%s)", (file, gateway, web) => {
    const all = render(helm, file);
    expect(["-gateway", "-web"].map((end) => String(named(all, "Deployment", end).spec["replicas"]))).toEqual([gateway, web]);
  });
});
