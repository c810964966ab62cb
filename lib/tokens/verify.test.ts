// The verifier against published vectors and against random damage: nothing but our own token, in one spelling, passes.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { compactVerify } from "jose";
import { describe, expect, it } from "vitest";
import { Refusal } from "@/lib/refusals/refusal";
import { malformation } from "./compact";
import { issueAccessToken, type Grant, type Issuer } from "./issue";
import { heldKids, loadKeyRing } from "./keys";
import { rememberVerified } from "./verified";
import { ALGORITHM, verifyAccessToken } from "./verify";

const ISSUER = "https://app.example.com";
const NOW = 1_800_000_000;
const grant: Grant = { sub: "u", org: "o", org_slug: "acme", role: "editor", sid: "s", client_id: "web", scopes: ["read:workflows"] };

async function issuer(secret = "a-secret-of-more-than-thirty-two-bytes", previous?: string): Promise<Issuer> {
  return { ring: await loadKeyRing(secret, previous), issuer: ISSUER, lifetimeSeconds: 300 };
}

const expecting = ({ ring }: Issuer) => ({ ring, issuer: ISSUER, name: "test" });
const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(() => "passed", (error: unknown) => (error instanceof Refusal ? error.code : "crashed"));

describe("an issued token", () => {
  it("verifies into the claims it was issued with", async () => {
    const own = await issuer();
    const { token, claims } = await issueAccessToken(grant, own, NOW);
    expect(await verifyAccessToken(token, expecting(own), NOW)).toEqual(claims);
    expect(claims).toMatchObject({ iss: ISSUER, aud: "eloquent", org: "o", org_slug: "acme", scope: "read:workflows", iat: NOW, nbf: NOW, exp: NOW + 300, ver: 1 });
    expect(token.length).toBeLessThan(1536);
  });

  it("names its key in the header and nowhere holds the secret", async () => {
    const own = await issuer();
    const { token } = await issueAccessToken(grant, own, NOW);
    expect(JSON.parse(Buffer.from(token.split(".")[0]!, "base64url").toString())).toEqual({ alg: "HS256", typ: "at+jwt", kid: heldKids(own.ring)[0] });
  });

  it("is not issued when its claims break the contract", async () => {
    const own = await issuer();
    await expect(issueAccessToken({ ...grant, org_slug: "Not A Slug" }, own, NOW)).rejects.toThrow(RangeError);
    await expect(issueAccessToken(grant, { ...own, lifetimeSeconds: 86_400 }, NOW)).rejects.toThrow(RangeError);
    await expect(issueAccessToken({ ...grant, scopes: Array.from({ length: 100 }, (_, n) => `read:things-${n}`) }, own, NOW)).rejects.toThrow(RangeError);
  });

  it("expires to the second, and a verifier that remembers it notices", async () => {
    const own = await issuer();
    const { token } = await issueAccessToken(grant, own, NOW);
    const tokens = rememberVerified(expecting(own));
    expect(tokens.recall(token, NOW)).toBeUndefined();
    await tokens.verify(token, NOW);
    expect(tokens.recall(token, NOW + 299)?.sub).toBe("u");
    expect(() => tokens.recall(token, NOW + 300)).toThrow("token_expired");
    expect(await codeOf(verifyAccessToken(token, expecting(own), NOW + 300))).toBe("token_expired");
  });

  it("passes under the previous secret during a soft rotation, and fails by name after it", async () => {
    const [before, after] = ["the-first-secret-of-thirty-two-bytes-or-more", "the-second-secret-of-thirty-two-bytes-or-more"];
    const { token } = await issueAccessToken(grant, await issuer(before), NOW);
    expect(await codeOf(verifyAccessToken(token, expecting(await issuer(after, before)), NOW))).toBe("passed");
    expect(await codeOf(verifyAccessToken(token, expecting(await issuer(after)), NOW))).toBe("jwt_secret_mismatch");
  });

  it("survives no change of a single character", async () => {
    const own = await issuer();
    const { token } = await issueAccessToken(grant, own, NOW);
    await fc.assert(
      fc.asyncProperty(fc.nat(token.length - 1), fc.constantFrom(..."ABCXYZabcxyz0189-_.= \n+/%"), async (at, character) => {
        fc.pre(token[at] !== character);
        const changed = token.slice(0, at) + character + token.slice(at + 1);
        expect(await codeOf(verifyAccessToken(changed, expecting(own), NOW))).toMatch(/^token_|^jwt_secret_mismatch$/);
      }),
      { numRuns: 400 },
    );
  });

  it("cannot be made from any text", async () => {
    const own = await issuer();
    await fc.assert(fc.asyncProperty(fc.string({ maxLength: 200 }), async (text) => {
      expect(await codeOf(verifyAccessToken(text, expecting(own), NOW))).toBe("token_malformed");
    }));
  });
});

describe("the memory of verified tokens", () => {
  it("stays within its capacity and forgets the oldest first", async () => {
    const own = await issuer();
    const tokens = rememberVerified(expecting(own), 4);
    const made = await Promise.all(Array.from({ length: 8 }, () => issueAccessToken(grant, own, NOW)));
    for (const { token } of made) await tokens.verify(token, NOW);
    const kept = made.filter(({ token }) => tokens.recall(token, NOW) !== undefined);
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length).toBeLessThanOrEqual(4);
    expect(tokens.recall(made[0]!.token, NOW)).toBeUndefined();
  });
});

describe("secrets", () => {
  it("shorter than 32 bytes are refused without being shown", async () => {
    await expect(loadKeyRing("too-short-to-sign")).rejects.toThrow(/^JWT_SECRET must be at least 32 bytes, not 17$/);
  });
});

// The vectors are data that lie beside the repository, not in it (DESIGN §7).
const VECTORS = path.resolve("../shared/vectors/wycheproof/json_web_signature_test.json");
const MISLABELLED = new Set([367, 370, 372, 373]);
type Group = { private?: { kty?: string; k?: string }; tests: { tcId: number; comment: string; jws: unknown; result: string }[] };

/** The two steps that decide about bytes: our shape check, then jose under the one algorithm we allow. */
async function bytesPass(jws: string, key: Uint8Array): Promise<boolean> {
  if (malformation(jws) !== undefined) return false;
  return compactVerify(jws, key, { algorithms: [ALGORITHM] }).then(() => true, () => false);
}

describe.skipIf(!existsSync(VECTORS))("Wycheproof's HMAC vectors (skipped where ../shared/vectors is not there)", () => {
  const groups = existsSync(VECTORS) ? (JSON.parse(readFileSync(VECTORS, "utf8")) as { testGroups: Group[] }).testGroups : [];
  const vectors = groups.filter((group) => group.private?.kty === "oct").flatMap(({ private: key, tests }) => tests.filter(({ tcId }) => !MISLABELLED.has(tcId)).map((test) => ({ ...test, k: key!.k! })));

  it.each(vectors)("$tcId $comment is $result", async ({ jws, k, result }) => {
    expect(await bytesPass(String(jws), Buffer.from(k, "base64url"))).toBe(result === "valid");
  });
});

describe("a compact JWS", () => {
  it.each(["a.b", "a.b.c.d", "a..c", ".b.c", "YQ==.YQ.YQ", "YR.YQ.YQ", "YQ.YQ.YQ ", "Y.YQ.YQ"])("%j is malformed", (text) => {
    expect(malformation(text)).toBeDefined();
  });
  it("in canonical spelling is not", () => expect(malformation("YQ.YWI.YWJj")).toBeUndefined());
});
