// The production build, made again only when something it reads has changed.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { bundle } from "./bundle";
import { StartFailure } from "./failure";

const INPUTS = ["app", "lib", "public", "examples", "scripts/start/google", "gateway.ts", "middleware.ts", "instrumentation.ts", "next.config.ts", "postcss.config.mjs", "tsconfig.json", "package-lock.json"];
const BUNDLES = ["dist/gateway.mjs", "dist/backend.mjs", "dist/hash-worker.mjs", "dist/judge-worker.mjs", "dist/google.mjs", "dist/idp.mjs"];

/** @returns false when the last build still holds */
export async function buildOnce(root: string): Promise<boolean> {
  const digest = fingerprint(root);
  const pages = process.env["NEXT_DIST_DIR"] || ".next";
  const mark = path.join(root, pages, "eloquent-inputs");
  const whole = [`${pages}/BUILD_ID`, ...BUNDLES].every((file) => existsSync(path.join(root, file)));
  if (whole && existsSync(mark) && readFileSync(mark, "utf8") === digest) return false;
  await bundle(root);
  await nextBuild(root);
  writeFileSync(mark, digest);
  return true;
}

function fingerprint(root: string): string {
  const hash = createHash("sha256");
  const add = (file: string): void => {
    const full = path.join(root, file);
    if (!existsSync(full)) return;
    if (statSync(full).isDirectory()) return readdirSync(full).sort().forEach((name) => add(path.join(file, name)));
    hash.update(`${file}\0`).update(readFileSync(full));
  };
  INPUTS.forEach(add);
  return hash.digest("hex");
}

async function nextBuild(root: string): Promise<void> {
  const child = spawn(process.execPath, [path.join(root, "node_modules/next/dist/bin/next"), "build"], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text: string) => { said += text; });
  const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
  if (code !== 0) throw new StartFailure(`The build failed:\n${said.trim()}`);
}
