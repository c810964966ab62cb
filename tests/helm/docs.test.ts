// docs/helm.md and NOTES.txt: what they tell people to do works, and what they promise is said.
import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { CLUSTER, helm as ask, manifestsIn, podsIn, VALUES } from "./release";
import { startCluster, type Cluster } from "./cluster";
import { findTools, run } from "@/scripts/test/go-tools";

const tools = await findTools();
const { helm } = tools as { helm: string };
const DOCS = readFileSync("docs/helm.md", "utf8");

/** The arguments of `helm -n front install …` as a shell would split them. */
function installCommand(): string[] {
  const command = /^\$ (helm -n front install (?:[^\n]*\\\n)*[^\n]*)/m.exec(DOCS)![1]!.replaceAll("\\\n", " ");
  return command.split(/\s+/).map((word) => word.replace(/^'|'$/g, "")).slice(["helm", "-n", "front", "install"].length);
}

describe.skipIf(tools.reason !== undefined)(`the chart's documentation${tools.reason === undefined ? "" : ` (skipped: ${tools.reason})`}`, () => {
  let cluster: Cluster;
  beforeAll(async () => { cluster = await startCluster(); });
  afterAll(() => cluster.close());

  it("installs with the command it names", () => {
    const { code, said } = ask(helm, ["template", ...installCommand().filter((word) => word !== "--wait"), ...CLUSTER]);
    expect([code, code === 0 ? "" : said]).toEqual([0, ""]);
    const names = manifestsIn(said).map(({ kind, metadata }) => `${kind.toLowerCase()}/${metadata.name}`);
    expect(names).toContain("job/eloquent-migration");
    expect(DOCS).toContain("job/eloquent-migration");
  });

  it("shows other teams the key and the labels that a release has", () => {
    const { said } = ask(helm, ["template", ...installCommand().filter((word) => word !== "--wait"), ...CLUSTER]);
    const gateway = podsIn(manifestsIn(said)).find(({ of }) => of.metadata.name === "eloquent-gateway")!;
    const blocks = [...DOCS.matchAll(/```yaml\n([^]*?)```/g)].flatMap(([, text]) => parseAllDocuments(text!).map((one) => one.toJS() as Record<string, unknown>));
    const { env } = blocks.find((block) => "env" in block) as { env: { name: string; valueFrom?: { secretKeyRef: object } }[] };
    expect(env.find(({ name }) => name === "JWT_SECRET")?.valueFrom).toEqual(gateway.spec.containers[0]!.env.find(({ name }) => name === "JWT_SECRET")!.valueFrom);
    const policy = blocks.find((block) => block["kind"] === "NetworkPolicy") as { spec: { ingress: { from: { podSelector: { matchLabels: Record<string, string> } }[] }[] } };
    expect(gateway.labels).toMatchObject(policy.spec.ingress[0]!.from[0]!.podSelector.matchLabels);
  });

  it.each<[string, string, RegExp[]]>([
    ["without Google", "ingress.yaml", [/^https:\/\/app\.example\.com:8443 is the address/m, /redirect URI\n {2}https:\/\/app\.example\.com:8443\/api\/auth\/callback\/google$/m, /^ {2}helm -n front test demo --logs$/m, /^No mail server/m]],
    ["with Google and mail", "google-and-mail.yaml", [/^Register this redirect URI with Google, exactly[^\n]*\n {2}https:\/\/app\.example\.com\/api\/auth\/callback\/google$/m, /^Nothing outside the cluster leads to it yet/m, /counted in memory/]],
  ])("ends with the address, the redirect URI and the next step, %s", async (_, file, words) => {
    const said = await run(helm, ["install", "demo", "helm", "--dry-run=client", "--namespace", "front", "--kubeconfig", cluster.kubeconfig, "-f", path.join(VALUES, file)], cluster.env);
    const notes = said.slice(said.indexOf("NOTES:"));
    for (const one of words) expect(notes).toMatch(one);
    expect(notes).not.toMatch(/-of-the-chart-tests|mail-password|google-secret/);
  });
});
