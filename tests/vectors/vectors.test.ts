// The vectors hold for our own verifier, for the examples in other languages, and are what the generator makes.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Refusal } from "@/lib/refusals/refusal";
import { loadKeyRing } from "@/lib/tokens/keys";
import { verifyAccessToken } from "@/lib/tokens/verify";
import { vectorFileText, type VectorFile } from "@/scripts/vectors/file";

const PLACE = "tests/vectors/access-tokens.json";
const file = JSON.parse(readFileSync(PLACE, "utf8")) as VectorFile;

describe("our verifier", async () => {
  const expected = { ring: await loadKeyRing(file.secret, file.previous_secret), issuer: file.issuer, name: "vectors" };
  it.each(file.vectors)("$name", async ({ token, ...verdict }) => {
    const reached = await verifyAccessToken(token, expected, file.now).then(
      (claims) => ({ claims }),
      (thrown: unknown) => ({ code: thrown instanceof Refusal ? thrown.code : String(thrown) }),
    );
    const { name: _, ...rest } = verdict;
    expect(reached).toEqual(rest);
  });
});

describe("the file", () => {
  it("is what `npm run vectors` makes", () => {
    expect(readFileSync(PLACE, "utf8")).toBe(vectorFileText());
  });

  it("names each vector once, and has both kinds", () => {
    expect(new Set(file.vectors.map(({ name }) => name)).size).toBe(file.vectors.length);
    expect(file.vectors.filter((vector) => "claims" in vector).length).toBeGreaterThanOrEqual(10);
    expect(file.vectors.filter((vector) => "code" in vector).length).toBeGreaterThanOrEqual(40);
  });
});

/** Named in the skip, so that its reason is read where it is counted. */
const LANGUAGES = [
  { language: "Go", program: "go", version: ["version"], args: ["run", ".", `../../${PLACE}`], cwd: "examples/verify-go", env: { GOTOOLCHAIN: "local", GOFLAGS: "-mod=readonly", GOPROXY: "off" } },
  { language: "Python", program: "python3", version: ["--version"], args: ["main.py", `../../${PLACE}`], cwd: "examples/verify-python", env: { PYTHONDONTWRITEBYTECODE: "1" } },
];

describe.each(LANGUAGES)("the verifier in $language", ({ program, version, args, cwd, env }) => {
  const there = spawnSync(program, version).status === 0;
  it.skipIf(!there)(there ? "agrees on every vector" : `agrees on every vector (skipped: no ${program} on the PATH)`, { timeout: 180_000 }, () => {
    const ran = spawnSync(program, args, { cwd, encoding: "utf8", env: { ...process.env, ...env } });
    expect(ran.stderr).toBe("");
    expect(ran.stdout).toBe(`${file.vectors.length} vectors, 0 disagreements\n`);
    expect(ran.status).toBe(0);
  });
});
