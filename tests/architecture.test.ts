// The house rules of DESIGN §4, as a table: who may import whom. A new arrow is a decision, so it is made here.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

/** What each folder may import from its neighbours. Arrows point one way; the table is checked for cycles. */
const ARROWS: Record<string, readonly string[]> = {
  "lib/refusals": [],
  "lib/permissions": [],
  "lib/api": ["lib/permissions", "lib/refusals"],
  "lib/redis": [],
  "lib/deadline": [],
  "lib/log": [],
  "lib/metrics": [],
  "lib/limits": ["lib/deadline", "lib/config", "lib/log", "lib/redis"],
  "lib/recall": ["lib/deadline", "lib/config", "lib/limits", "lib/redis"],
  "lib/tokens": ["lib/permissions", "lib/refusals"],
  "lib/config": ["lib/tokens"],
  "lib/db": ["lib/deadline", "lib/config"],
  "lib/revocations": ["lib/deadline", "lib/log", "lib/redis", "lib/tokens", "lib/refusals", "lib/config", "lib/db"],
  "lib/gateway": ["lib/tokens", "lib/permissions", "lib/refusals", "lib/limits", "lib/revocations"],
  "lib/doors": ["lib/deadline", "lib/log", "lib/metrics", "lib/gateway", "lib/recall", "lib/doctor", "lib/tokens", "lib/refusals", "lib/limits", "lib/revocations", "lib/config", "lib/db"],
  "lib/audit": ["lib/db"],
  "lib/mail": ["lib/config", "lib/log", "lib/metrics"],
  "lib/sessions": ["lib/refusals", "lib/revocations", "lib/tokens", "lib/config", "lib/db"],
  "lib/identity": ["lib/sessions", "lib/audit", "lib/db"],
  "lib/orgs": ["lib/identity", "lib/audit", "lib/mail", "lib/sessions", "lib/revocations", "lib/tokens", "lib/permissions", "lib/refusals", "lib/config", "lib/db"],
  "lib/sign-in": ["lib/log", "lib/metrics", "lib/limits", "lib/audit", "lib/mail", "lib/db", "lib/identity", "lib/orgs", "lib/permissions", "lib/sessions", "lib/tokens", "lib/refusals", "lib/config"],
  "lib/rounds": ["lib/log", "lib/sign-in", "lib/orgs", "lib/config"],
  "lib/doctor": ["lib/tokens"],
  "lib/sdk": ["lib/gateway", "lib/tokens", "lib/permissions", "lib/refusals"],
  app: ["lib/api", "lib/gateway", "lib/recall", "lib/sign-in", "lib/mail", "lib/identity", "lib/orgs", "lib/permissions", "lib/tokens", "lib/refusals", "lib/revocations", "lib/doors", "lib/sdk", "lib/db"],
  examples: ["lib/sdk", "lib/config", "lib/tokens", "lib/refusals", "lib/permissions", "lib/gateway"],
  "gateway.ts": ["lib/log", "lib/doors", "lib/config", "lib/gateway", "lib/limits", "lib/recall"],
  "middleware.ts": ["lib/doors"],
};

/** Runs at the Edge and in any service: knows neither Next nor Node nor a database. */
const EVERYWHERE = ["lib/gateway/", "lib/permissions/", "lib/refusals/", "lib/limits/limiter.ts", "lib/limits/memory.ts", "lib/limits/rate-headers.ts", "lib/limits/address-group.ts", "lib/revocations/standing.ts", "lib/revocations/revoked.ts", "lib/revocations/poll/pass.ts", "lib/tokens/", "lib/sdk/", "lib/doctor/", "lib/log/scrub.ts", "lib/log/told.ts", "lib/doors/request-line.ts", "lib/doors/web/edge.ts", "lib/doors/web/arrival.ts", "lib/doors/open-guard.ts", "middleware.ts"];
/** Within these the one place that says it is for Node. */
const NODE_ALONE = "lib/sdk/node/";
const NOT_EVERYWHERE = /^(?:node:|fs$|path$|pg$|undici$|pino$|prom-client$|piscina$|next-auth|@prisma\/|react)/;

type Source = { readonly file: string; readonly imports: readonly string[] };

const ROOT = path.resolve(".");
const sources = readSources();
const product = sources.filter(({ file }) => !file.includes(".test.") && !file.startsWith("tests/"));

describe("imports", () => {
  it.each(Object.keys(ARROWS))("%s imports only what its row allows", (folder) => {
    expect(wrongArrows(product, folder)).toEqual([]);
  });

  it("every folder of lib has a row", () => {
    const folders = readdirSync(path.join(ROOT, "lib")).map((name) => `lib/${name}`);
    expect(folders.filter((folder) => !(folder in ARROWS))).toEqual([]);
  });

  it("arrows make no cycle", () => {
    const visit = (folder: string, above: readonly string[]): void => {
      expect(above, `${[...above, folder].join(" -> ")}`).not.toContain(folder);
      for (const next of ARROWS[folder] ?? []) visit(next, [...above, folder]);
    };
    Object.keys(ARROWS).forEach((folder) => visit(folder, []));
  });

  it("what runs everywhere imports nothing that does not", () => {
    expect(tiedToOnePlace(product)).toEqual([]);
  });

  it("only stores reach the database, and Prisma's types stop there", () => {
    const allowed = (file: string) => file.endsWith(".store.ts") || file.startsWith("lib/db/") || file.startsWith("scripts/");
    const wrong = product.filter(({ file }) => !allowed(file)).flatMap(({ file, imports }) =>
      imports.filter((target) => /^@prisma\/client|^lib\/db\/(?:client|generated)/.test(target) || (target === "pg" && !file.startsWith("examples/"))).map((target) => `${file} -> ${target}`));
    expect(wrong).toEqual([]);
  });

  it("only lib/sign-in knows Auth.js", () => {
    const wrong = product.filter(({ file, imports }) => !file.startsWith("lib/sign-in/") && imports.some((target) => target.startsWith("next-auth")));
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });
});

describe("the house", () => {
  it("has no junk drawers and no barrels", () => {
    const wrong = sources.filter(({ file }) => /(?:^|\/)(?:utils?|helpers?|common|misc|types|constants)(?:\/|\.tsx?$)|(?:^|\/)index\.tsx?$/.test(file));
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });

  it("has thin doors and small files", () => {
    const lines = (file: string) => readFileSync(path.join(ROOT, file), "utf8").trimEnd().split("\n").length;
    for (const door of ["gateway.ts", "middleware.ts"]) expect(lines(door), door).toBeLessThanOrEqual(40);
    expect(product.filter(({ file }) => lines(file) > 160).map(({ file }) => file)).toEqual([]);
  });

  it("opens every file with its sentence", () => {
    const silent = sources.filter(({ file }) => !/^(?:"use (?:client|server)";\n+)?(?:#!.*\n)?\/\/ \S/.test(readFileSync(path.join(ROOT, file), "utf8")));
    expect(silent.map(({ file }) => file)).toEqual([]);
  });
});

describe("the checker itself", () => {
  it("finds an arrow against the grain, and a Node import where none may be", () => {
    const broken: Source[] = [{ file: "lib/tokens/x.ts", imports: ["lib/orgs/act-for", "lib/refusals/refusal"] }, { file: "lib/gateway/x.ts", imports: ["node:fs", "zod"] }];
    expect(wrongArrows(broken, "lib/tokens")).toEqual(["lib/tokens/x.ts -> lib/orgs"]);
    expect(tiedToOnePlace(broken)).toEqual(["lib/gateway/x.ts -> node:fs"]);
  });

  it("sees static, type, dynamic and re-exporting imports", () => {
    const text = 'import a from "x1";\nimport type { B } from "x2";\nexport { c } from "x3";\nawait import("x4");\nimport "x5";\nimport {\n  d,\n} from "x6";';
    expect(importsIn(text)).toEqual(["x1", "x2", "x3", "x6", "x4", "x5"]);
  });
});

function wrongArrows(files: readonly Source[], folder: string): string[] {
  return files.filter(({ file }) => folderOf(file) === folder).flatMap(({ file, imports }) =>
    imports.map(folderOf).filter((target) => target !== undefined && target !== folder && !ARROWS[folder]!.includes(target)).map((target) => `${file} -> ${target}`));
}

function tiedToOnePlace(files: readonly Source[]): string[] {
  return files.filter(({ file }) => EVERYWHERE.some((start) => file.startsWith(start)) && !file.startsWith(NODE_ALONE))
    .flatMap(({ file, imports }) => imports.filter((target) => NOT_EVERYWHERE.test(target)).map((target) => `${file} -> ${target}`));
}

function importsIn(text: string): string[] {
  const from = [...text.matchAll(/^(?:import|export)\s[^;"']*?from\s+["']([^"']+)["']/gm)];
  const dynamic = [...text.matchAll(/\bimport\(\s*["']([^"']+)["']\s*\)/g)];
  const bare = [...text.matchAll(/^import\s+["']([^"']+)["']/gm)];
  return [...from, ...dynamic, ...bare].map((match) => match[1]!);
}

function readSources(): Source[] {
  const files = ["app", "lib", "scripts", "bench", "tests", "examples"].flatMap((folder) => walk(folder)).concat(["gateway.ts", "middleware.ts", "instrumentation.ts", "next.config.ts"]);
  return files.map((file) => ({ file, imports: importsIn(readFileSync(path.join(ROOT, file), "utf8")).map((target) => resolve(file, target)) }));
}

function walk(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === "generated" ? [] : walk(name);
    return /\.tsx?$/.test(entry.name) ? [name] : [];
  });
}

function resolve(file: string, target: string): string {
  if (target.startsWith("@/")) return target.slice(2);
  return target.startsWith(".") ? path.posix.join(path.posix.dirname(file), target) : target;
}

function folderOf(file: string): string | undefined {
  return Object.keys(ARROWS).find((folder) => file === folder || file === folder.replace(/\.ts$/, "") || file.startsWith(`${folder}/`));
}
