// What Kubernetes and the Gateway API accept, from the definitions in their own Go modules, as the standalone schemas that kubeconform reads.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { alone, go, inCache, run } from "@/scripts/test/go-tools";

export const KUBERNETES = "v1.35.4";
const GATEWAY_API = "v1.6.3";

type Schema = { [key: string]: unknown; $ref?: string; type?: string | string[]; properties?: Record<string, Schema>; additionalProperties?: unknown };
type Kind = { readonly group: string; readonly version: string; readonly kind: string };

/** @returns for kubeconform's -schema-location */
export async function schemaLocation(): Promise<string> {
  const folder = inCache(`schemas-${KUBERNETES}-${GATEWAY_API}`);
  if (!existsSync(folder)) {
    await alone(path.basename(folder), async () => {
      if (existsSync(folder)) return;
      const making = `${folder}.${process.pid}`;
      mkdirSync(making, { recursive: true });
      kubernetes(await moduleFolder(`k8s.io/kubernetes@${KUBERNETES}`), making);
      gatewayApi(await moduleFolder(`sigs.k8s.io/gateway-api@${GATEWAY_API}`), making);
      renameSync(making, folder);
    });
  }
  return `${folder}/{{.ResourceKind}}{{.KindSuffix}}.json`;
}

async function moduleFolder(module: string): Promise<string> {
  return (JSON.parse(await run(go(), ["mod", "download", "-json", module])) as { Dir: string }).Dir;
}

/** Definitions refer to each other: every file brings along those it needs. */
function kubernetes(module: string, folder: string): void {
  const { definitions } = JSON.parse(readFileSync(path.join(module, "api/openapi-spec/swagger.json"), "utf8")) as { definitions: Record<string, Schema> };
  const strict = Object.fromEntries(Object.entries(definitions).map(([name, schema]) => [name, loosened(name) ?? closed(schema)]));
  for (const [name, schema] of Object.entries(strict)) {
    const kinds = (schema["x-kubernetes-group-version-kind"] ?? []) as Kind[];
    if (kinds.length !== 1 || schema.properties?.["apiVersion"] === undefined) continue;
    const needed = new Set<string>();
    collect(schema, strict, needed);
    write(folder, kinds[0]!, { ...schema, definitions: Object.fromEntries([...needed].sort().map((one) => [one, strict[one]])) }, name);
  }
}

/** Said as a string in the document, and accepted as a number too. */
function loosened(name: string): Schema | undefined {
  return /\.(?:IntOrString|Quantity)$/.test(name) ? { type: ["string", "number"] } : undefined;
}

function collect(value: unknown, all: Record<string, Schema>, into: Set<string>): void {
  if (typeof value !== "object" || value === null) return;
  const { $ref } = value as Schema;
  const name = typeof $ref === "string" ? $ref.replace("#/definitions/", "") : undefined;
  if (name !== undefined && !into.has(name)) {
    into.add(name);
    collect(all[name], all, into);
  }
  for (const inner of Object.values(value)) collect(inner, all, into);
}

function gatewayApi(module: string, folder: string): void {
  const crds = path.join(module, "config/crd/standard");
  for (const file of readdirSync(crds).filter((name) => name.startsWith("gateway.networking.k8s.io_") && !name.includes("vap"))) {
    type Crd = { spec: { group: string; names: { kind: string }; versions: { name: string; schema: { openAPIV3Schema: Schema } }[] } };
    const { spec } = parse(readFileSync(path.join(crds, file), "utf8")) as Crd;
    for (const { name, schema } of spec.versions) write(folder, { group: spec.group, version: name, kind: spec.names.kind }, closed(schema.openAPIV3Schema), file);
  }
}

/** An object that lists its properties takes no others: that is what `strict` means. */
function closed(schema: Schema): Schema {
  if (Array.isArray(schema)) return schema.map((one: Schema) => closed(one)) as unknown as Schema;
  if (typeof schema !== "object" || schema === null) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value as Schema)])) as Schema;
  if (schema["x-kubernetes-int-or-string"] === true) return { type: ["string", "integer"] };
  const lists = typeof schema.properties === "object" && (schema.type === "object" || schema.type === undefined) && !("additionalProperties" in schema) && schema["x-kubernetes-preserve-unknown-fields"] !== true;
  return lists && !("$ref" in schema) ? { ...inner, additionalProperties: false } : inner;
}

/** kubeconform's own naming: kind, first part of the group, version, in small letters. */
function write(folder: string, { group, kind, version }: Kind, schema: Schema, from: string): void {
  const suffix = group === "" ? version : `${group.split(".")[0]}-${version}`;
  writeFileSync(path.join(folder, `${kind.toLowerCase()}-${suffix.toLowerCase()}.json`), JSON.stringify({ $comment: from, ...schema }));
}
