// With a cluster at hand, somebody else's Secret is looked into: what is wrong with it is said before anything is rolled.
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startCluster, type Cluster } from "./cluster";
import { CLUSTER, manifestsIn, podsIn, VALUES } from "./release";
import { findTools, run } from "@/scripts/test/go-tools";

const tools = await findTools();
const { helm } = tools as { helm: string };
const GOOD = { jwtSecret: "jwt-secret-of-the-chart-tests-0123456789", authSecret: "auth-secret-of-the-chart-tests-0123456789", databaseUrl: "postgresql://db/x", redisUrl: "redis://redis" };

describe.skipIf(tools.reason !== undefined)(`an existing Secret in the cluster${tools.reason === undefined ? "" : ` (skipped: ${tools.reason})`}`, () => {
  let cluster: Cluster;
  beforeAll(async () => { cluster = await startCluster(); });
  afterAll(() => cluster.close());

  /** Not the spawnSync of the others: this process is the cluster, and has to answer. */
  const rendered = async (values: Readonly<Record<string, string>> | undefined): Promise<string> => {
    cluster.holds(values && { name: "eloquent-shared", values });
    return run(helm, ["template", "demo", "helm", "--dry-run=server", ...CLUSTER, "--kubeconfig", cluster.kubeconfig, "-f", path.join(VALUES, "existing-secret.yaml")], cluster.env);
  };
  const checksum = async (values: Readonly<Record<string, string>> | undefined): Promise<unknown[]> =>
    [...new Set(podsIn(manifestsIn(await rendered(values))).filter(({ of }) => of.kind === "Deployment").map(({ annotations }) => annotations["checksum/secrets"]))];

  it("rolls every pod when it changes, and only then", async () => {
    const before = await checksum(GOOD);
    expect(before).toHaveLength(1);
    expect(await checksum(GOOD)).toEqual(before);
    expect(await checksum({ ...GOOD, jwtSecret: "another-secret-than-before-0123456789-abc" })).not.toEqual(before);
  });

  it("may come later: then nothing can be said of it", async () => expect(await checksum(undefined)).toHaveLength(1));

  it.each<[string, Record<string, string>, string]>([
    ["a short jwtSecret", { ...GOOD, jwtSecret: "a-short-secret" }, "jwtSecret in the Secret eloquent-shared must be at least 32 bytes, the same in every service"],
    ["a line break at its end", { ...GOOD, jwtSecret: `${GOOD.jwtSecret}\n` }, "jwtSecret in the Secret eloquent-shared begins or ends with a space or a line break"],
    ["no authSecret", { jwtSecret: GOOD.jwtSecret, databaseUrl: GOOD.databaseUrl, redisUrl: GOOD.redisUrl }, "the Secret eloquent-shared has no key authSecret"],
    ["no redisUrl where counters are in Redis", { jwtSecret: GOOD.jwtSecret, authSecret: GOOD.authSecret, databaseUrl: GOOD.databaseUrl }, "the Secret eloquent-shared has no key redisUrl"],
  ])("is refused with %s", async (_, values, words) => {
    const said = await rendered(values).then(() => "accepted", (error: Error) => error.message);
    expect(said).toContain(words);
    expect(said).not.toMatch(/a-short-secret|-of-the-chart-tests/);
  });
});
