// The contract as it is served, and the product held to it: every operation is called, every answer checked against its schema.
import { describe, expect, it } from "vitest";
import { OPERATIONS } from "@/app/api/operations";
import type { Operation } from "@/lib/api/operation";
import { problemDocument } from "@/lib/refusals/problem-document";
import { claimsOf, ORIGIN, signedIn } from "../sign-in/signed-in";

const DOORS = [["the gateway", ORIGIN], ["the gateway's second", process.env["TEST_GATEWAY_DOOR"]!], ["web at the Edge", process.env["TEST_EDGE_DOOR"]!]] as const;

describe("GET /api/openapi.json", () => {
  it("is the same document at every door", async () => {
    const answers = await Promise.all([ORIGIN, process.env["TEST_EDGE_DOOR"]!].map((door) => fetch(`${door}/api/openapi.json`)));
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    expect(JSON.parse(texts[0]!)).toMatchObject({ openapi: "3.1.0", paths: { "/api/session/token": { post: {} } } });
    expect(texts[1]).toBe(texts[0]);
    for (const { headers, status } of answers) {
      expect(status).toBe(200);
      expect(headers.get("content-type")).toBe("application/json");
      expect(headers.get("cache-control")).toBe("public, max-age=300");
      expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
      expect(headers.get("set-cookie")).toBeNull();
    }
    expect(answers[1]!.headers.get("etag")).toBe(answers[0]!.headers.get("etag"));
  });

  it("is not sent again to whoever has it", async () => {
    const etag = (await fetch(`${ORIGIN}/api/openapi.json`)).headers.get("etag")!;
    const again = await fetch(`${ORIGIN}/api/openapi.json`, { headers: { "if-none-match": `"other", W/${etag}` } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    expect((await fetch(`${ORIGIN}/api/openapi.json`, { headers: { "if-none-match": '"other"' } })).status).toBe(200);
  });

  it.each(DOORS)("takes no other method at %s", async (_, door) => {
    const answer = await fetch(`${door}/api/openapi.json`, { method: "DELETE" });
    expect(answer.status).toBe(405);
    expect(problemDocument.parse(await answer.json()).code).toBe("method_not_allowed");
  });
});

/** What stands in a path for the test; an operation with a new place says here what to put there. */
const PLACES: Record<string, () => Promise<string>> = {
  "/api/gateway/refusals/{id}": async () => {
    const { token } = await claimsOf(await signedIn("vera@acme.test"), "acme");
    const refused = await fetch(`${ORIGIN}/api/workflows`, { method: "POST", headers: { authorization: `Bearer ${token}` } });
    expect(refused.status).toBe(403);
    return refused.headers.get("x-request-id")!;
  },
};
const filled = async (target: string): Promise<string> => (target.includes("{") ? target.replace(/\{\w+\}/, await PLACES[target]!()) : target);

describe("the contract is kept", () => {
  const call = async ({ asks, body, method, path }: Operation, allowed: boolean): Promise<Response> => {
    const visitor = allowed ? await signedIn("ada@acme.test") : undefined;
    const headers = new Headers(body === undefined ? {} : { "content-type": "application/json" });
    if (visitor !== undefined && asks.by === "bearer") headers.set("authorization", `Bearer ${(await claimsOf(visitor, "acme")).token}`);
    if (visitor !== undefined && asks.by === "session") {
      headers.set("cookie", [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join("; "));
      headers.set("origin", ORIGIN);
    }
    return fetch(ORIGIN + (await filled(path)), { method, headers, redirect: "manual", ...(body === undefined ? {} : { body: JSON.stringify(body.example) }) });
  };

  const forScripts = OPERATIONS.filter(({ answers, asks }) => asks.by !== "proxy" && answers[200]?.body !== undefined);

  it.each(forScripts.map((operation) => [`${operation.method} ${operation.path}`, operation] as const))("by %s", async (_, operation) => {
    const answer = await call(operation, true);
    expect(answer.status).toBe(200);
    expect(operation.answers[200]!.body!.safeParse(await answer.json()).error).toBeUndefined();
    if (operation.limited) expect(answer.headers.get("ratelimit")).toMatch(/;r=\d+;t=\d+$/);
  });

  // Steps of a browser's way: without what the step before gave it, each leads back or says what is missing.
  it.each(OPERATIONS.filter((operation) => operation.asks.by !== "proxy" && !forScripts.includes(operation)).map((operation) => [`${operation.method} ${operation.path}`, operation] as const))("by %s, a step of a browser's way", async (_, operation) => {
    const answer = await call(operation, false);
    if (String(answer.status) in operation.answers) return;
    expect(operation.refusals).toContain(((await answer.json()) as { code: string }).code);
  });

  it.each(OPERATIONS.filter(({ asks }) => asks.by === "bearer" || asks.by === "session").map((operation) => [`${operation.method} ${operation.path}`, operation] as const))("by %s when it refuses", async (_, operation) => {
    const answer = await call(operation, false);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(problemDocument.strict().parse(await answer.json()).status).toBe(answer.status);
    expect([401, 403]).toContain(answer.status);
  });
});
