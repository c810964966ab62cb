// A release as Helm renders it, without a cluster.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { parseAllDocuments } from "yaml";

export type Container = { name: string; image: string; command: string[]; env: { name: string; value?: string; valueFrom?: { secretKeyRef?: { name: string; key: string; optional?: boolean } } }[]; securityContext: Record<string, unknown>; resources: { requests: object; limits: object }; [probe: string]: unknown };
export type PodSpec = { containers: Container[]; securityContext: Record<string, unknown>; automountServiceAccountToken: boolean; enableServiceLinks: boolean; terminationGracePeriodSeconds: number; topologySpreadConstraints: unknown[]; volumes: { name: string }[] };
export type Manifest = { apiVersion: string; kind: string; metadata: { name: string; labels: Record<string, string>; annotations?: Record<string, string> }; spec: Record<string, unknown>; data: Record<string, string> };
export type Pod = { readonly of: Manifest; readonly labels: Record<string, string>; readonly annotations: Record<string, string>; readonly spec: PodSpec };

export const VALUES = path.resolve("tests/helm/values");
export const valueFiles = (): string[] => readdirSync(VALUES).filter((name) => name.endsWith(".yaml")).sort();

/** helm built by Go believes in an ancient Kubernetes unless it is told. */
export const CLUSTER = ["--kube-version", "1.35.0", "--namespace", "front"];

export function helm(binary: string, args: readonly string[]): { readonly code: number | null; readonly said: string } {
  const { status, stderr, stdout } = spawnSync(binary, args, { encoding: "utf8", maxBuffer: 64 * 1024 ** 2 });
  return { code: status, said: status === 0 ? stdout : stdout + stderr };
}

/** @param set as in --set-json: ["secrets.jwtSecret", "…"] */
export function template(binary: string, file: string | undefined, set: Readonly<Record<string, unknown>> = {}): ReturnType<typeof helm> {
  const changes = Object.entries(set).flatMap(([key, value]) => ["--set-json", `${key}=${JSON.stringify(value)}`]);
  return helm(binary, ["template", "demo", "helm", ...CLUSTER, ...(file === undefined ? [] : ["-f", path.join(VALUES, file)]), ...changes]);
}

export const lint = (binary: string, file: string): ReturnType<typeof helm> => helm(binary, ["lint", "helm", "--strict", "--quiet", ...CLUSTER, "-f", path.join(VALUES, file)]);

/** @throws what Helm said, when it refuses */
export function render(binary: string, file: string, set: Readonly<Record<string, unknown>> = {}): Manifest[] {
  const { code, said } = template(binary, file, set);
  if (code !== 0) throw new Error(said);
  return manifestsIn(said);
}

export const manifestsIn = (text: string): Manifest[] => parseAllDocuments(text).map((document) => document.toJS() as Manifest | null).filter((one) => one !== null);

export function podsIn(manifests: readonly Manifest[]): Pod[] {
  return manifests.flatMap((of): Pod[] => {
    if (of.kind === "Pod") return [{ of, labels: of.metadata.labels, annotations: of.metadata.annotations ?? {}, spec: of.spec as PodSpec }];
    if (of.kind !== "Deployment" && of.kind !== "Job") return [];
    const { metadata, spec } = (of.spec as { template: { metadata: { labels: Record<string, string>; annotations?: Record<string, string> }; spec: PodSpec } }).template;
    return [{ of, labels: metadata.labels, annotations: metadata.annotations ?? {}, spec }];
  });
}

export const named = (manifests: readonly Manifest[], kind: string, end: string): Manifest => {
  const found = manifests.find((one) => one.kind === kind && one.metadata.name.endsWith(end));
  if (found === undefined) throw new Error(`no ${kind} …${end}`);
  return found;
};
