// Secrets: in Secrets alone, under one name everywhere, and a changed one rolls every pod.
import { describe, expect, it } from "vitest";
import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { manifestsIn, named, podsIn, render, template, VALUES, valueFiles, type Manifest } from "./release";
import { findTools } from "@/scripts/test/go-tools";

const tools = await findTools();
const { helm } = tools as { helm: string };

const checksums = (manifests: readonly Manifest[]): Record<string, string | undefined> =>
  Object.fromEntries(podsIn(manifests).filter(({ of }) => of.kind === "Deployment").map(({ annotations, of }) => [of.metadata.name, annotations["checksum/secrets"]]));

const envOf = (manifests: readonly Manifest[], kind: string, end: string) => podsIn([named(manifests, kind, end)])[0]!.spec.containers[0]!.env;
const secretNames = (manifests: readonly Manifest[], kind: string, end: string): string[] => envOf(manifests, kind, end).filter(({ valueFrom }) => valueFrom?.secretKeyRef).map(({ name }) => name).sort();

describe.skipIf(tools.reason !== undefined)(`secrets in the chart${tools.reason === undefined ? "" : ` (skipped: ${tools.reason})`}`, () => {
  it("have no default, and nothing is generated in their place", () => {
    const { secrets } = parse(readFileSync("helm/values.yaml", "utf8")) as { secrets: Record<string, string> };
    expect(Object.values(secrets).filter(Boolean)).toEqual([]);
    expect(template(helm, undefined)).toMatchObject({ code: 1, said: expect.stringMatching(/secrets\.authSecret is missing[^]*secrets\.databaseUrl is missing[^]*secrets\.jwtSecret is missing/) });
  });

  it.each(valueFiles())("are nowhere but in Secrets (%s)", (file) => {
    const { secrets } = parse(readFileSync(path.join(VALUES, file), "utf8")) as { secrets: Record<string, string> };
    const values = Object.entries(secrets).filter(([key]) => !key.startsWith("existing")).map(([, value]) => value);
    const elsewhere = manifestsIn(template(helm, file).said).filter(({ kind }) => kind !== "Secret").map((one) => JSON.stringify(one)).join("\n");
    for (const value of values) for (const form of [value, Buffer.from(value).toString("base64"), encodeURIComponent(value)]) expect(elsewhere).not.toContain(form);
  });

  it("become variables by one rule, and each role gets no more than it needs", () => {
    const all = render(helm, "everything.yaml");
    expect(secretNames(all, "Deployment", "-gateway")).toEqual(["JWT_SECRET", "JWT_SECRET_PREVIOUS", "REDIS_URL"]);
    expect(secretNames(all, "Deployment", "-backend")).toEqual(["BACKEND_DATABASE_URL", "JWT_SECRET", "JWT_SECRET_PREVIOUS"]);
    expect(secretNames(all, "Pod", "-keys-agree")).toEqual(["JWT_SECRET", "JWT_SECRET_PREVIOUS"]);
    const web = ["AUTH_GOOGLE_ID", "AUTH_GOOGLE_SECRET", "AUTH_SECRET", "DATABASE_URL", "JWT_SECRET", "JWT_SECRET_PREVIOUS", "REDIS_URL", "SMTP_URL"];
    expect(secretNames(all, "Deployment", "-web")).toEqual(web);
    expect(secretNames(all, "Job", "-migration")).toEqual(web);
  });

  it("that the migration needs are there before it, and go after it", () => {
    const all = render(helm, "everything.yaml");
    const hook = named(all, "Secret", "-migration").metadata.annotations!;
    const job = named(all, "Job", "-migration").metadata.annotations!;
    for (const annotations of [hook, job]) expect(annotations).toMatchObject({ "helm.sh/hook": "pre-install,pre-upgrade", "helm.sh/hook-delete-policy": "before-hook-creation,hook-succeeded" });
    expect(Number(hook["helm.sh/hook-weight"])).toBeLessThan(Number(job["helm.sh/hook-weight"]));
    expect(named(all, "Secret", "-migration").data).toEqual(named(all, "Secret", "-secrets").data);
  });

  it("of somebody else's Secret are referred to, none is made, and what may be absent is optional", () => {
    const all = render(helm, "existing-secret.yaml");
    expect(all.filter(({ kind }) => kind === "Secret")).toEqual([]);
    const refs = podsIn(all).flatMap(({ spec }) => spec.containers[0]!.env).flatMap(({ valueFrom }) => valueFrom?.secretKeyRef ?? []);
    expect(new Set(refs.map(({ name }) => name))).toEqual(new Set(["eloquent-shared"]));
    expect(new Set(refs.filter(({ optional }) => optional !== true).map(({ key }) => key))).toEqual(new Set(["jwtSecret", "authSecret", "databaseUrl", "redisUrl"]));
  });
});

describe.skipIf(tools.reason !== undefined)(`a changed secret${tools.reason === undefined ? "" : ` (skipped: ${tools.reason})`}`, () => {
  const before = () => checksums(render(helm, "everything.yaml"));

  it.each(["jwtSecret", "jwtSecretPrevious", "authSecret", "authGoogleSecret", "databaseUrl", "redisUrl", "smtpUrl"])("rolls every pod: %s", (key) => {
    const value = { databaseUrl: "postgresql://another", redisUrl: "redis://another", smtpUrl: "smtp://another" }[key] ?? "another-secret-than-before-0123456789-abc";
    const [was, is] = [before(), checksums(render(helm, "everything.yaml", { [`secrets.${key}`]: value }))];
    expect(Object.keys(was).sort()).toEqual(["demo-eloquent-backend", "demo-eloquent-gateway", "demo-eloquent-web"]);
    for (const name of Object.keys(was)) expect(is[name], name).not.toBe(was[name]);
  });

  it.each(["image.tag", "config.logLevel", "gateway.replicas", "policy.services", "ingress.className"])("is the only thing that changes the checksum: %s does not", (key) => {
    const value = { "gateway.replicas": 5, "policy.services": {}, "config.logLevel": "warn" }[key] ?? "another";
    expect(checksums(render(helm, "everything.yaml", { [key]: value }))).toEqual(before());
  });

  it("of somebody else's is told by its revision, or by its name", () => {
    const was = checksums(render(helm, "existing-secret.yaml"));
    for (const change of [{ "secrets.existingSecretRevision": "8" }, { "secrets.existingSecret": "eloquent-other" }]) {
      for (const [name, checksum] of Object.entries(checksums(render(helm, "existing-secret.yaml", change)))) expect(checksum).not.toBe(was[name]);
    }
  });

  it("rolls web when it is the policy, which the gateway takes by itself", () => {
    const policies = (set: object) => podsIn(render(helm, "policy.yaml", set as Record<string, unknown>)).filter(({ of }) => of.kind === "Deployment").map(({ annotations, of }) => [of.metadata.name, annotations["checksum/policy"]]);
    const [was, is] = [policies({}), policies({ "policy.services.billing.timeoutSeconds": 21 })];
    expect(was.map(([name, checksum]) => [name, checksum !== undefined])).toEqual([["demo-eloquent-gateway", false], ["demo-eloquent-web", true]]);
    expect(is).not.toEqual(was);
  });
});
