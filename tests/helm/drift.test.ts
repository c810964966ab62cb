// The chart keeps up with the product: every variable, the policy's schema, the example's routes, every value.
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { FIELDS } from "@/lib/config/fields";
import { ROLES } from "@/scripts/image/roles";

type Schema = { properties?: Record<string, Schema>; additionalProperties?: unknown; required?: string[] };
const schema = JSON.parse(readFileSync("helm/values.schema.json", "utf8")) as Schema;
const values = parse(readFileSync("helm/values.yaml", "utf8")) as Record<string, Record<string, unknown>>;
const variable = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

/** Set by the chart itself, not by whoever installs it; and in a cluster TLS ends at the Ingress or the Gateway. */
const OWN = ["DATA_DIR", "DRAIN_SECONDS", "GATEWAY_IN_FRONT", "GATEWAY_POLICY", "METRICS_PORT", "PORT", "TLS_CERT_FILE", "TLS_KEY_FILE", "WEB_METRICS_PORT", "WEB_URL"];

describe("the chart's values", () => {
  it("reach every variable that the product reads", () => {
    const reached = [...OWN, ...[...Object.keys(values["config"]!), ...Object.keys(values["secrets"]!)].map(variable)];
    expect(Object.keys(FIELDS).filter((name) => !reached.includes(name))).toEqual([]);
  });

  it("name no variable that the product does not read", () => {
    const read = [...Object.keys(FIELDS), "LOG_LEVEL", "BACKEND_DATABASE_URL"];
    const named = [...Object.keys(values["config"]!), ...Object.keys(values["secrets"]!).filter((key) => !key.startsWith("existing"))].map(variable);
    expect(named.filter((name) => !read.includes(name))).toEqual([]);
  });

  it("are all in the schema, and the schema's are all written down", () => {
    const keys = (at: unknown, shape: Schema | undefined, path: string): string[] => {
      if (shape?.properties === undefined || typeof at !== "object" || at === null) return [];
      const missing = Object.keys(shape.properties).filter((key) => !(key in at) && path !== "policy").map((key) => `${path}.${key} is not in values.yaml`);
      const unknown = Object.keys(at).filter((key) => !(key in shape.properties!)).map((key) => `${path}.${key} is not in the schema`);
      return [...missing, ...unknown, ...Object.entries(at).flatMap(([key, value]) => keys(value, shape.properties![key], path === "" ? key : `${path}.${key}`))];
    };
    expect(keys(values, schema, "").filter((line) => !/^\.global |\.resources\.(?:requests|limits|claims) /.test(line))).toEqual([]);
  });

  it("are closed everywhere: no object of the schema takes keys that it does not list", () => {
    const open = (shape: Schema, path: string): string[] => [
      ...(shape.properties !== undefined && shape.additionalProperties !== false && path !== "" ? [path] : []),
      ...Object.entries(shape.properties ?? {}).flatMap(([key, inner]) => open(inner, `${path}/${key}`)),
    ];
    expect([schema.additionalProperties, open(schema, "")]).toEqual([false, []]);
  });

  it("know the policy by the schema that editors use", () => {
    const { $id: _id, $schema: _schema, title: _title, ...policy } = JSON.parse(readFileSync("public/policy.schema.json", "utf8")) as Record<string, unknown>;
    expect(schema.properties!["policy"]).toEqual(policy);
  });

  it("open the example backend as examples/policy.yaml does", () => {
    const example = parse(readFileSync("examples/policy.yaml", "utf8")) as { services: Record<string, { upstream?: string }> };
    for (const service of Object.values(example.services)) delete service.upstream;
    expect(parse(readFileSync("helm/files/example-services.yaml", "utf8"))).toEqual(example.services);
  });

  it("belong to the product's version", () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    expect(parse(readFileSync("helm/Chart.yaml", "utf8"))).toMatchObject({ appVersion: version });
  });

  it("start roles that the image has", () => {
    const templates = ["gateway-deployment", "web-deployment", "backend-deployment", "migration", "tests/keys-agree"].map((name) => readFileSync(`helm/templates/${name}.yaml`, "utf8"));
    expect(templates.map((text) => /command: \[\/app\/bin\/([a-z-]+)\]/.exec(text)?.[1])).toEqual(["gateway", "web", "backend", "migrate", "keys-agree"]);
    // For people, in a pod that is there: docs/helm.md says how.
    const byHand = ["doctor", "keys"];
    for (const role of byHand) expect(readFileSync("docs/helm.md", "utf8")).toContain(`exec deploy/eloquent-web -- bin/${role}`);
    expect(Object.keys(ROLES).sort()).toEqual(["backend", "doctor", "gateway", "keys", "keys-agree", "migrate", "web"]);
  });

  it("come with a Dockerfile whose last stage is no root, and a build context of named files", () => {
    const dockerfile = readFileSync("Dockerfile", "utf8");
    expect(dockerfile.split(/^FROM /m).at(-1)).toMatch(/^USER 1000:1000$/m);
    const allowed = readFileSync(".dockerignore", "utf8").split("\n").filter((line) => line.startsWith("!")).map((line) => line.slice(1));
    expect(readFileSync(".dockerignore", "utf8")).toMatch(/^\*$/m);
    expect(allowed.filter((name) => !existsSync(name))).toEqual([]);
  });
});
