// A release's life, as helm leads it against a stand-in for Kubernetes: what comes before what, what a change touches, and what a failure leaves alone.
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findTools, run } from "@/scripts/test/go-tools";
import { startCluster, type Cluster } from "./cluster";
import { VALUES } from "./release";

const tools = await findTools();
const { helm } = tools as { helm: string };
const reason = process.env["HELM_VERSION"]?.startsWith("v4") ? "helm 4 applies everything and leaves it to the server to see what changed" : tools.reason;

describe.skipIf(reason !== undefined)(`a release${reason === undefined ? "" : ` (skipped: ${reason})`}`, () => {
  let cluster: Cluster;
  beforeAll(async () => { cluster = await startCluster(); });
  afterAll(() => cluster.close());
  beforeEach(() => {
    cluster.holds(undefined);
    cluster.endWell = true;
  });

  /** @returns what helm asked of the cluster, and how it ended */
  const lead = async (command: string, set: Readonly<Record<string, unknown>> = {}): Promise<{ asked: string[]; failed: string | undefined }> => {
    cluster.log.length = 0;
    const values = command === "test" ? [] : ["-f", path.join(VALUES, "redis.yaml"), ...Object.entries(set).flatMap(([key, value]) => ["--set-json", `${key}=${JSON.stringify(value)}`])];
    const args = [command, "demo", ...(command === "test" ? [] : ["helm"]), "--namespace", "front", "--kubeconfig", cluster.kubeconfig, "--timeout", "20s", ...values];
    const failed = await run(helm, args, cluster.env).then(() => undefined, (error: Error) => error.message);
    return { asked: [...cluster.log], failed };
  };
  const HOOK = ["POST secrets/demo-eloquent-migration", "POST jobs/demo-eloquent-migration"];
  /** Budgets aside: helm writes their selectors anew each time. */
  const patched = (asked: readonly string[]): string[] => asked.filter((one) => one.startsWith("PATCH") && !one.includes("poddisruptionbudgets")).sort();
  const hooksFirst = (asked: readonly string[]): string[] => asked.filter((one) => !one.startsWith("DELETE")).slice(0, 2);

  it("is migrated before anything of it is there, and the migration's copy of the secrets goes", async () => {
    const { asked, failed } = await lead("install");
    expect(failed).toBeUndefined();
    expect(hooksFirst(asked)).toEqual(HOOK);
    const made = ["secrets/demo-eloquent-secrets", "configmaps/demo-eloquent-policy", "deployments/demo-eloquent-gateway", "deployments/demo-eloquent-web", "networkpolicies/demo-eloquent-web"];
    for (const one of made) expect(asked.indexOf(`POST ${one}`), one).toBeGreaterThan(asked.indexOf(HOOK[1]!));
    for (const one of HOOK) expect(asked.lastIndexOf(one.replace("POST", "DELETE")), one).toBeGreaterThan(asked.indexOf(HOOK[1]!));
  });

  it("does not begin when the migration fails", async () => {
    cluster.endWell = false;
    const { asked, failed } = await lead("install");
    expect(failed).toMatch(/pre-install/);
    expect(asked.filter((one) => /deployments|services\//.test(one))).toEqual([]);
  });

  it("is migrated again before an upgrade, and stays as it was when that fails", async () => {
    await lead("install");
    cluster.endWell = false;
    const { asked, failed } = await lead("upgrade", { "image.tag": "0.2.0" });
    expect(failed).toMatch(/pre-upgrade/);
    expect(hooksFirst(asked)).toEqual(HOOK);
    expect(patched(asked)).toEqual([]);
  });

  it("rolls nothing in an upgrade that changes nothing", async () => {
    await lead("install");
    const { asked, failed } = await lead("upgrade");
    expect([failed, patched(asked)]).toEqual([undefined, []]);
  });

  it("rolls web and the gateway when a secret changes", async () => {
    await lead("install");
    const { asked, failed } = await lead("upgrade", { "secrets.jwtSecret": "another-secret-than-before-0123456789-abc" });
    expect(failed).toBeUndefined();
    expect(patched(asked)).toEqual(["PATCH deployments/demo-eloquent-gateway", "PATCH deployments/demo-eloquent-web", "PATCH secrets/demo-eloquent-secrets"]);
  });

  it("rolls web alone when the policy changes", async () => {
    await lead("install");
    const { asked } = await lead("upgrade", { "policy.services": { x: { upstream: "http://x:1", routes: [{ path: "/api/x", methods: ["GET"] }] } } });
    expect(patched(asked)).toEqual(["PATCH configmaps/demo-eloquent-policy", "PATCH deployments/demo-eloquent-web"]);
  });

  it.each([[true, undefined], [false, expect.stringContaining("demo-eloquent-keys-agree")]])("passes helm test as keys-agree ends (%s)", async (well, failed) => {
    await lead("install");
    cluster.endWell = well;
    const outcome = await lead("test");
    expect(outcome.asked).toContain("POST pods/demo-eloquent-keys-agree");
    expect(outcome.failed).toEqual(failed);
  });
});
