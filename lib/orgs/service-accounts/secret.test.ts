// What a secret looks like, and which ones count.
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { hasSecretShape, isLive, newSecret, whichMatches } from "./secret";

const now = new Date("2026-11-29T12:00:00Z");
const at = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);

describe("a secret", () => {
  it("has 256 bits behind its prefix, a hint of four characters, and is kept as SHA-256", () => {
    const { hint, secret, secretHash } = newSecret();
    expect(secret).toMatch(/^es_[A-Za-z0-9_-]{43}$/);
    expect(Buffer.from(secret.slice(3), "base64url")).toHaveLength(32);
    expect(secret.endsWith(hint)).toBe(true);
    expect(hint).toHaveLength(4);
    expect(secretHash).toBe(createHash("sha256").update(secret).digest("hex"));
    expect(newSecret().secret).not.toBe(secret);
  });

  it.each<[string, unknown]>([
    ["nothing", ""], ["no text", undefined], ["a list", ["es_"]], ["another prefix", `ek_${"a".repeat(43)}`], ["too short", `es_${"a".repeat(42)}`], ["too long", `es_${"a".repeat(44)}`],
    ["a line behind it", `es_${"a".repeat(43)}\n`], ["a space before it", ` es_${"a".repeat(43)}`], ["base64 of the other alphabet", `es_${"+".repeat(43)}`], ["a NUL in it", `es_${"a".repeat(42)}\0`],
  ])("has not the shape of one: %s", (_, text) => {
    expect(hasSecretShape(text)).toBe(false);
  });

  it("matches its own row and no other, wherever that stands", () => {
    const [one, two] = [newSecret(), newSecret()];
    expect(whichMatches(one.secret, [two, one])).toBe(one);
    expect(whichMatches(two.secret, [two, one])).toBe(two);
    expect(whichMatches(newSecret().secret, [one, two])).toBeUndefined();
    expect(whichMatches(one.secret, [])).toBeUndefined();
    expect(whichMatches(one.secret, [{ secretHash: "" }, { secretHash: one.secretHash.slice(2) }])).toBeUndefined();
  });

  it.each<[string, Date | null, Date | null, boolean]>([
    ["without an end", null, null, true],
    ["before its end", at(1), null, true],
    ["at its end", at(0), null, false],
    ["after its end", at(-1), null, false],
    ["revoked, without an end", null, at(-1), false],
    ["revoked, before its end", at(1), at(-1), false],
  ])("%s: live is %4$s", (_, expiresAt, revokedAt, live) => {
    expect(isLive({ expiresAt, revokedAt }, now)).toBe(live);
  });
});
