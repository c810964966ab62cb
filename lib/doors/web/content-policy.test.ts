// The policy of pages: what is in it, and that its one hash is still of what it stands for.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { contentPolicy, pagePolicy, SONNER_STYLES } from "./content-policy";

it("lets run what carries the nonce, and nothing inline besides", () => {
  const policy = pagePolicy("n0nce", [], false);
  expect(policy).not.toContain("unsafe");
  for (const part of ["default-src 'self'", "script-src 'self' 'nonce-n0nce' 'strict-dynamic'", "object-src 'none'", "frame-ancestors 'none'", "base-uri 'self'", "form-action 'self'"]) expect(policy.split("; ")).toContain(part);
  expect(pagePolicy("n", ["https://accounts.google.com"], false)).toContain("form-action 'self' https://accounts.google.com;");
  expect(contentPolicy()).toBe("frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'");
});

it("names Sonner's styles as the installed Sonner writes them", () => {
  const [, css] = /__insertCSS\("((?:[^"\\]|\\.)*)"\)/.exec(readFileSync("node_modules/sonner/dist/index.mjs", "utf8"))!;
  expect(`sha256-${createHash("sha256").update(JSON.parse(`"${css}"`) as string).digest("base64")}`).toBe(SONNER_STYLES);
});
