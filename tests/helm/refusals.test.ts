// What the chart refuses, in which words, and never with a secret in them.
import { describe, expect, it } from "vitest";
import { template } from "./release";
import { findTools } from "@/scripts/test/go-tools";

const tools = await findTools();
const { helm } = tools as { helm: string };
const S = "secrets.";
const REDIS = { "secrets.redisUrl": "redis://redis-password@redis:6379" };
const INGRESS = { "ingress.enabled": true };

describe.skipIf(tools.reason !== undefined)(`the chart refuses${tools.reason === undefined ? "" : ` (skipped: ${tools.reason})`}`, () => {
  it.each<[string, Record<string, unknown>, string]>([
    ["a short jwtSecret", { [`${S}jwtSecret`]: "a-short-secret" }, "missing property 'jwtSecret of at least 32 bytes, the same in every service (openssl rand -base64 48)'"],
    ["a short jwtSecretPrevious", { [`${S}jwtSecretPrevious`]: "a-short-secret" }, "'jwtSecretPrevious of at least 32 bytes: it was a jwtSecret once'"],
    ["a short authSecret", { [`${S}authSecret`]: "a-short-secret" }, "'authSecret of at least 32 characters (openssl rand -base64 48)'"],
    ["no jwtSecret", { [`${S}jwtSecret`]: "" }, "secrets.jwtSecret is missing: at least 32 bytes, the same in every service"],
    ["a secret with a line break at its end", { [`${S}jwtSecret`]: "a-secret-with-a-line-break-0123456789\n" }, "secrets.jwtSecret begins or ends with a space or a line break: another service would read it without"],
    ["one secret for two purposes", { [`${S}authSecret`]: "jwt-secret-of-the-chart-tests-0123456789" }, "secrets.jwtSecret and secrets.authSecret are the same"],
    ["a secret that is a number", { [`${S}jwtSecret`]: 12345678901234 }, "at '/secrets/jwtSecret': got number, want string"],
    ["secrets of both kinds", { [`${S}existingSecret`]: "shared", "counters.store": "memory" }, "secrets.existingSecret and secrets.jwtSecret are both set: keep one"],
    ["half of Google", { [`${S}authGoogleId`]: "an-id" }, "secrets.authGoogleId and secrets.authGoogleSecret belong together"],
    ["another database than PostgreSQL", { [`${S}databaseUrl`]: "mysql://u:a-short-secret@db/x" }, "secrets.databaseUrl must be a postgresql:// connection string"],
    ["a mail server without a sender", { [`${S}smtpUrl`]: "smtp://mail:a-short-secret@smtp" }, "config.mailFrom is missing"],
    ["an http origin", { "config.authUrl": "http://app.example.com" }, "'authUrl that is an https origin in lower case, such as https://app.example.com, without a path (http is accepted for loopback only)'"],
    ["an origin with a path", { "config.authUrl": "https://app.example.com/x" }, "'authUrl that is an https origin in lower case"],
    ["no origin", { "config.authUrl": "" }, "config.authUrl is missing: the public origin"],
    ["no image", { "image.repository": "" }, "image.repository is missing: build the image"],
    ["an unknown key", { surprise: 1 }, "additional properties 'surprise' not allowed"],
    ["an unknown secret", { [`${S}jwtSecert`]: "a-short-secret" }, "at '/secrets': additional properties 'jwtSecert' not allowed"],
    ["an unknown key deep down", { "gateway.autoscaling.minReplica": 3 }, "at '/gateway/autoscaling': additional properties 'minReplica' not allowed"],
    ["an unknown key of a route", { "policy.services": { x: { upstream: "http://x:1", routes: [{ path: "/api/x", methods: ["GET"], scope: [] }] } } }, "at '/policy/services/x/routes/0': additional properties 'scope' not allowed"],
    ["an unknown method", { "policy.services": { x: { upstream: "http://x:1", routes: [{ path: "/api/x", methods: ["PSOT"] }] } } }, "value must be one of 'GET', 'HEAD'"],
    ["Redis and Upstash", { ...REDIS, "config.upstashRedisRestUrl": "https://x.upstash.io", [`${S}upstashRedisRestToken`]: "a-short-secret" }, "secrets.redisUrl and Upstash (config.upstashRedisRestUrl, secrets.upstashRedisRestToken) are both set: keep one"],
    ["half of Upstash", { "config.upstashRedisRestUrl": "https://x.upstash.io" }, "config.upstashRedisRestUrl and secrets.upstashRedisRestToken belong together"],
    ["counters elsewhere than the secrets lead", { ...REDIS, "counters.store": "memory" }, "secrets.redisUrl is set, but counters.store is memory: keep one"],
    ["counters in a Redis that is not there", { "counters.store": "redis" }, "secrets.redisUrl is missing: counters.store is redis"],
    ["several gateways that count by themselves", { "gateway.replicas": 2 }, "gateway.replicas is 2, which needs Redis or Upstash: rate limits are counted in memory, each replica by itself"],
    ["several webs that count by themselves", { "web.replicas": 3 }, "web.replicas is 3, which needs Redis or Upstash"],
    ["autoscaling with counters in memory", { "gateway.autoscaling.enabled": true }, "gateway.autoscaling needs Redis or Upstash"],
    ["autoscaling upside down", { ...REDIS, "web.autoscaling": { enabled: true, minReplicas: 9, maxReplicas: 3, targetCpuPercent: 70 } }, "web.autoscaling.minReplicas is more than its maxReplicas"],
    ["an Ingress whose word is not trusted", INGRESS, "config.trustedProxies is missing: TLS ends in front of the gateway, which would refuse every request with https_required"],
    ["an Ingress to loopback", { ...INGRESS, "config.authUrl": "http://localhost:8080", "config.trustedProxies": ["10.0.0.0/8"] }, "config.authUrl must be https where an Ingress or a Gateway leads to it"],
    ["the whole world as a proxy", { "config.trustedProxies": ["0.0.0.0/0"] }, "config.trustedProxies must not hold 0.0.0.0/0: anybody in it could say where a request comes from"],
    ["the world in two halves as proxies", { "config.trustedProxies": ["0.0.0.0/1", "128.0.0.0/1"] }, "config.trustedProxies must not hold 128.0.0.0/1"],
    ["the world as one proxy of IPv6", { "config.trustedProxies": ["0:0:0:0:0:0:0:0/0"] }, "config.trustedProxies must not hold 0:0:0:0:0:0:0:0/0"],
    ["a route to no Gateway", { "gatewayApi.enabled": true, "config.trustedProxies": ["10.0.0.0/8"] }, "gatewayApi.parentRefs is empty"],
    ["a Gateway of no class", { "gatewayApi.enabled": true, "gatewayApi.createGateway.enabled": true, "config.trustedProxies": ["10.0.0.0/8"] }, "gatewayApi.createGateway.className is missing"],
    ["the backend without its database", { "backend.enabled": true }, "secrets.backendDatabaseUrl is missing"],
    ["a secret among plain variables", { extraEnv: [{ name: "JWT_SECRET", value: "a-short-secret" }] }, "extraEnv must not hold JWT_SECRET: secrets belong to secrets"],
    ["metrics that nobody can reach", { "metrics.scrapeAnnotations": true }, "metrics.scrapeAnnotations needs networkPolicy.operatorsFrom"],
    ["two authorities", { extraCa: { configMap: "a", secret: "b", key: "ca.crt" } }, "extraCa.configMap and extraCa.secret are both set: keep one"],
    ["two files of authorities", { extraCa: { configMap: "a" }, extraEnv: [{ name: "NODE_EXTRA_CA_CERTS", value: "/x" }] }, "extraEnv must not hold NODE_EXTRA_CA_CERTS beside extraCa"],
    ["a scope that nobody has", { "policy.services": { x: { upstream: "http://x:1", routes: [{ path: "/api/x", methods: ["GET"], scopes: ["read:billing"] }] } } }, "value must be one of 'read:workflows', 'write:workflows'"],
    ["what config says already", { extraEnv: [{ name: "AUTH_URL", value: "https://x" }] }, "extraEnv must not hold AUTH_URL: the chart sets it"],
  ])("%s", (_, set, words) => {
    const { code, said } = template(helm, "least.yaml", set);
    expect(code).toBe(1);
    expect(said).toContain(words);
    expect(said).not.toMatch(/a-short-secret|redis-password|database-password|-of-the-chart-tests|12345678901234/);
  });

  it("an existing Secret of which nobody says where limits are counted", () => {
    expect(template(helm, "existing-secret.yaml", { "counters.store": "" })).toMatchObject({ code: 1, said: expect.stringContaining("counters.store is missing: the chart cannot see whether the Secret eloquent-shared holds redisUrl") });
  });

  it("everything at once, and counts it", () => {
    const { said } = template(helm, "least.yaml", { "image.repository": "", "secrets.databaseUrl": "", "web.replicas": 2, ...INGRESS });
    expect(said).toMatch(/The values have 4 problem\(s\):\n {2}image\.repository[^\n]+\n {2}secrets\.databaseUrl[^\n]+\n {2}web\.replicas[^\n]+\n {2}config\.trustedProxies/);
  });
});
