// helm and kubeconform, built once by Go into the user's cache and found again by version.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const HELM = { name: "helm", version: process.env["HELM_VERSION"] ?? "v3.22.0" };
const KUBECONFORM = { name: "kubeconform", version: "v0.8.0" };

const CACHE = path.join(process.env["XDG_CACHE_HOME"] || path.join(os.homedir(), ".cache"), "eloquent-tools");

/** `reason`: why there are none, for the name of what is skipped. */
export type Tools = { readonly helm: string; readonly kubeconform: string; readonly reason?: undefined } | { readonly reason: string };

type Tool = { readonly name: string; readonly version: string };

export async function findTools(): Promise<Tools> {
  try {
    return { helm: await found(HELM, `helm.sh/helm/${HELM.version.split(".")[0]}/cmd/helm`), kubeconform: await found(KUBECONFORM, "github.com/yannh/kubeconform/cmd/kubeconform") };
  } catch (error) {
    return { reason: (error as Error).message.trim().split("\n").at(-1)! };
  }
}

async function found({ name, version }: Tool, module: string): Promise<string> {
  const file = path.join(CACHE, `${name}-${version}`, name);
  if (existsSync(file)) return file;
  const failed = path.join(CACHE, `${name}-${version}.failed`);
  // One try for all test files of a run: without a network each would take its time.
  if (Date.now() - (statSync(failed, { throwIfNoEntry: false })?.mtimeMs ?? 0) < 10 * 60_000) throw new Error(readFileSync(failed, "utf8"));
  await alone(`${name}-${version}`, async () => {
    if (existsSync(file)) return;
    console.log(`Building ${name} ${version}: once, a few minutes …`);
    const making = path.join(CACHE, `${name}-${version}.${process.pid}`);
    mkdirSync(making, { recursive: true });
    await run(go(), ["install", `${module}@${version}`], { GOBIN: making, GOFLAGS: "-p=2 -buildvcs=false" }).catch((error: Error) => {
      writeFileSync(failed, error.message);
      throw error;
    });
    renameSync(making, path.dirname(file));
  });
  return file;
}

/** @throws when there is no Go */
export function go(): string {
  const places = [...(process.env["PATH"] ?? "").split(path.delimiter), "/usr/local/go/bin"].map((folder) => path.join(folder, "go"));
  const place = places.find((file) => existsSync(file));
  if (place === undefined) throw new Error("there is no Go to build helm and kubeconform with");
  return place;
}

/** What is made below the cache is made by one of several test files; the others wait for it. */
export async function alone(what: string, work: () => Promise<void>): Promise<void> {
  mkdirSync(CACHE, { recursive: true });
  const lock = path.join(CACHE, `${what}.lock`);
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      if (Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > 20 * 60_000) rmSync(lock, { recursive: true, force: true });
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
  try {
    await work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

export const inCache = (name: string): string => path.join(CACHE, name);

/** @returns its stdout; @throws with what it said, of a long story the end */
export function run(program: string, args: readonly string[], env: Record<string, string> = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    let [out, err] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => { out += text; });
    child.stderr.setEncoding("utf8").on("data", (text: string) => { err += text; });
    child.once("error", reject);
    child.once("close", (code) => (code === 0 ? resolve(out) : reject(new Error(`${path.basename(program)} ${args[0]}: ${(err || out).trim().slice(-2000)}`))));
  });
}
