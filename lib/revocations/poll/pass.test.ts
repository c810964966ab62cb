// A pass opens the list once, for half a minute, to whoever holds the secret; nothing else does.
import { SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import type { Refusal } from "@/lib/refusals/refusal";
import { loadKeyRing } from "@/lib/tokens/keys";
import { verifyAccessToken } from "@/lib/tokens/verify";
import { assertPass, issuePass, ShownPasses } from "./pass";

const NOW = 1_800_000_000;
const ring = await loadKeyRing("the secret that web and gateway hold, 32 bytes");
const other = await loadKeyRing("a secret that only a stranger holds, 32 bytes");

const codeOf = async (pass: string, nowSeconds = NOW, shown = new ShownPasses()): Promise<string> =>
  assertPass(pass, ring, shown, nowSeconds).then(() => "passes", (error: unknown) => (error as Refusal).code);

const forged = (claims: Record<string, unknown>, header: Record<string, unknown> = {}): Promise<string> =>
  new SignJWT({ aud: "eloquent/revocations", jti: "j", iat: NOW, exp: NOW + 30, ...claims }).setProtectedHeader({ alg: "HS256", typ: "eloquent-revocations+jwt", kid: ring.current.kid, ...header }).sign(ring.current.key);

describe("a pass", () => {
  it("opens once", async () => {
    const shown = new ShownPasses();
    const pass = await issuePass(ring.current, NOW);
    expect(await codeOf(pass, NOW, shown)).toBe("passes");
    expect(await codeOf(pass, NOW + 1, shown)).toBe("token_invalid");
    expect(await codeOf(await issuePass(ring.current, NOW), NOW, shown)).toBe("passes");
  });

  it("is not an access token, nor the other way round", async () => {
    await expect(verifyAccessToken(await issuePass(ring.current, NOW), { ring, issuer: "x", name: "gateway" }, NOW)).rejects.toMatchObject({ code: "token_invalid" });
    expect(await codeOf(await forged({}, { typ: "at+jwt" }))).toBe("token_invalid");
  });

  it.each<[string, () => Promise<string>, string]>([
    ["with another secret", () => issuePass(other.current, NOW), "jwt_secret_mismatch"],
    ["whose time is over", () => issuePass(ring.current, NOW - 36), "token_invalid"],
    ["from a clock far ahead", () => issuePass(ring.current, NOW + 60), "token_invalid"],
    ["made to last", () => forged({ iat: NOW - 600, exp: NOW + 600 }), "token_invalid"],
    ["for somebody else", () => forged({ aud: "eloquent" }), "token_invalid"],
    ["without an id", () => forged({ jti: undefined }), "token_invalid"],
    ["without a key's name", () => forged({}, { kid: undefined }), "token_invalid"],
    ["that is nonsense", async () => "AAAA.AAAA.AAAA", "token_invalid"],
    ["that is empty", async () => "", "token_malformed"],
  ])("%s opens nothing", async (_, pass, code) => {
    expect(await codeOf(await pass())).toBe(code);
  });
});
