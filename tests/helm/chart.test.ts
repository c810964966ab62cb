// Over every file of values: Helm accepts it, Kubernetes would, and what must hold in every release does.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { KUBERNETES, schemaLocation } from "./kubernetes-schemas";
import { lint, podsIn, render, template, valueFiles, type Manifest, type Pod } from "./release";
import { findTools } from "@/scripts/test/go-tools";

const tools = await findTools();
const schemas = tools.reason === undefined ? await schemaLocation().catch((error: Error) => error) : new Error(tools.reason);
const reason = schemas instanceof Error ? schemas.message : undefined;
if (reason !== undefined) console.log(`The chart's tests are skipped: ${reason}`); // the runner shows dots, not names

const PROBES = ["startupProbe", "readinessProbe", "livenessProbe"];

describe.skipIf(reason !== undefined)(`the chart${reason === undefined ? "" : ` (skipped: ${reason})`}`, () => {
  const { helm, kubeconform } = tools as { helm: string; kubeconform: string };

  const validated = (text: string): { resources?: object[]; summary: object } =>
    JSON.parse(spawnSync(kubeconform, ["-strict", "-summary", "-output", "json", "-kubernetes-version", KUBERNETES.slice(1), "-schema-location", schemas as string, "-"], { input: text, encoding: "utf8" }).stdout);

  it("has a dozen files of values and more to be held to", () => expect(valueFiles().length).toBeGreaterThanOrEqual(12));

  it.each([
    ["an unknown field of a Deployment", "redis.yaml", "enableServiceLinks:", "enableServiceLink:"],
    ["an unknown field deep in a container", "redis.yaml", "readOnlyRootFilesystem:", "readOnlyRootFileSystem:"],
    ["a number where a word belongs", "redis.yaml", "imagePullPolicy: IfNotPresent", "imagePullPolicy: 1"],
    ["an unknown field of an HTTPRoute", "gateway-api.yaml", "hostnames:", "hostname:"],
    ["an unknown field of a Gateway", "gateway-api-own.yaml", "gatewayClassName:", "className:"],
  ])("would not pass with %s: the schemas have teeth", (_, file, right, wrong) => {
    const { said } = template(helm, file);
    expect(said).toContain(right);
    expect(validated(said.replace(right, wrong)).summary).toMatchObject({ invalid: 1, errors: 0 });
  });

  describe.each(valueFiles())("with %s", (file) => {
    let text: string;
    let manifests: Manifest[];
    let pods: Pod[];
    beforeAll(() => {
      text = template(helm, file).said;
      manifests = render(helm, file);
      pods = podsIn(manifests);
    });

    it("is linted strictly", () => expect(lint(helm, file)).toEqual({ code: 0, said: "" }));

    it(`is what Kubernetes ${KUBERNETES} and the Gateway API accept, no unknown field among it`, () => {
      const { resources = [], summary } = validated(text);
      expect([resources, summary]).toEqual([[], { valid: manifests.length, invalid: 0, errors: 0, skipped: 0 }]);
    });

    it("is rendered the same twice", () => expect(template(helm, file).said).toBe(text));

    it("names each object once", () => {
      const names = manifests.map(({ kind, metadata }) => `${kind}/${metadata.name}`);
      expect(names).toEqual([...new Set(names)]);
    });

    it("has pods without root, rights, tokens or a file system to write to", () => {
      expect(pods.map(({ of }) => of.kind).sort()).toEqual(expect.arrayContaining(["Deployment", "Deployment", "Job", "Pod"]));
      for (const { spec } of pods) {
        expect(spec).toMatchObject({ automountServiceAccountToken: false, enableServiceLinks: false, securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: "RuntimeDefault" } } });
        for (const { securityContext } of spec.containers) {
          expect(securityContext).toEqual({ allowPrivilegeEscalation: false, privileged: false, readOnlyRootFilesystem: true, runAsNonRoot: true, capabilities: { drop: ["ALL"] } });
        }
      }
    });

    it("bounds the memory of every container, and asks for its share", () => {
      for (const { resources } of pods.flatMap(({ spec }) => spec.containers)) expect(resources).toMatchObject({ requests: { cpu: expect.any(String), memory: expect.any(String) }, limits: { memory: expect.any(String) } });
    });

    it("probes, drains and spreads what serves", () => {
      for (const { of, spec } of pods.filter(({ of }) => of.kind === "Deployment")) {
        const [container] = spec.containers;
        expect(PROBES.filter((probe) => container![probe] === undefined), of.metadata.name).toEqual([]);
        const { preStop } = container!["lifecycle"] as { preStop: { exec: { command: [string, string] } } };
        expect(preStop.exec.command[0]).toBe("sleep");
        expect(spec.terminationGracePeriodSeconds).toBeGreaterThan(Number(preStop.exec.command[1]) + 10);
        expect(spec.topologySpreadConstraints).toHaveLength(2);
      }
    });

    it("gives every pod the secret under the same name, from the same key of the same Secret", () => {
      const held = pods.map(({ of, spec }) => ({ of, ref: spec.containers[0]!.env.find(({ name }) => name === "JWT_SECRET")?.valueFrom?.secretKeyRef }));
      for (const { of, ref } of held) expect(ref, of.metadata.name).toEqual({ name: expect.any(String), key: "jwtSecret" });
      // The migration comes before the release's own Secret, and brings a copy of it.
      expect(new Set(held.filter(({ of }) => of.kind !== "Job").map(({ ref }) => ref!.name)).size).toBe(1);
    });

    it("leads the selectors of Services, budgets and policies to pods of this release", () => {
      const matches = (selector: Record<string, string>) => pods.some(({ labels }) => Object.entries(selector).every(([key, value]) => labels[key] === value));
      const selectors = manifests.flatMap(({ kind, spec }) => {
        if (kind === "Service") return [spec["selector"] as Record<string, string>];
        const picked = (spec?.["selector"] ?? spec?.["podSelector"]) as { matchLabels?: Record<string, string> } | undefined;
        return picked?.matchLabels === undefined ? [] : [picked.matchLabels];
      });
      expect(selectors.length).toBeGreaterThan(3);
      for (const selector of selectors) expect(matches(selector), JSON.stringify(selector)).toBe(true);
    });

    it("brings no image but its own, and its entries are the folder's", () => {
      const containers = pods.flatMap(({ spec }) => spec.containers);
      expect(new Set(containers.map(({ image }) => image)).size).toBe(1);
      expect([...new Set(containers.map(({ command }) => path.posix.dirname(command[0]!)))]).toEqual(["/app/bin"]);
    });
  });
});
