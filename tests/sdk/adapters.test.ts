// The adapters in the real frameworks, over real ports: the same request, the same answer, whatever a service is written in.
import { NextRequest } from "next/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { forExpress } from "@/lib/sdk/adapters/express";
import { forNext } from "@/lib/sdk/adapters/next";
import { createServiceGuard, KEY_DOCUMENT_PATH } from "@/lib/sdk/service";
import { issueAccessToken, type Grant } from "@/lib/tokens/issue";
import { loadKeyRing } from "@/lib/tokens/keys";
import { open, SERVICES, type Opened } from "./frameworks";

const SECRET = "the secret that every service holds, 32+ bytes";
const OTHER = "a secret that only one service holds, 32+ bytes";
const ISSUER = "https://app.example.com";
const ID = "0b6cf1a5-6d0c-4c7e-9d0b-0f8d1a2b3c4d";

describe.each(Object.keys(SERVICES))("in %s", (name) => {
  const answered: { thrown: unknown; id: string }[] = [];
  let service: Opened;
  let stranger: Opened;
  beforeAll(async () => {
    const onRefusal = (thrown: unknown, id: string) => void answered.push({ thrown, id });
    service = await SERVICES[name]!(await createServiceGuard({ service: "billing", secret: SECRET, issuer: ISSUER, onRefusal }));
    stranger = await SERVICES[name]!(await createServiceGuard({ service: "billing", secret: OTHER, issuer: ISSUER }));
  });
  afterAll(() => Promise.all([service.close(), stranger.close()]));

  const call = async (path: string, { method = "GET", headers = {}, at = service, token = undefined as string | undefined } = {}) => {
    const response = await fetch(at.origin + path, { method, headers: { authorization: `Bearer ${token ?? (await issue())}`, "x-request-id": ID, ...headers } });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

  it("a good token reaches the handler with its claims", async () => {
    const answer = await call("/read", { headers: { "x-eloquent-org-id": "o-acme" } });
    expect([answer.status, JSON.parse(answer.text)]).toEqual([200, expect.objectContaining({ sub: "u-ada", org: "o-acme", scope: "read:workflows" })]);
  });

  it("no token is refused with a bare challenge, and the gateway's request id", async () => {
    const response = await fetch(`${service.origin}/read`, { headers: { "x-request-id": ID } });
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe('Bearer realm="eloquent"');
    expect(response.headers.get("content-type")).toMatch(/^application\/problem\+json\b/); // Fastify names the charset
    expect(response.headers.get("x-request-id")).toBe(ID);
    expect(await response.json()).toMatchObject({ code: "token_missing", status: 401, request_id: ID, type: `${ISSUER}/docs/refusals#token_missing` });
    expect(answered.at(-1)).toMatchObject({ id: ID, thrown: { code: "token_missing" } });
  });

  it("a missing scope is named", async () => {
    const answer = await call("/write", { method: "POST" });
    expect(answer.status).toBe(403);
    expect(answer.headers.get("www-authenticate")).toContain('error="insufficient_scope", scope="write:workflows"');
    expect((await call("/write", { method: "POST", token: await issue({ scopes: ["read:workflows", "write:workflows"] }) })).status).toBe(200);
  });

  it("another secret is told apart from a bad token, with both fingerprints", async () => {
    const [signed, held] = [(await loadKeyRing(SECRET)).current.kid, (await loadKeyRing(OTHER)).current.kid];
    const answer = await call("/read", { at: stranger });
    expect([answer.status, JSON.parse(answer.text)]).toMatchObject([401, { code: "jwt_secret_mismatch", kid: { token: signed, held: [held], verifier: "billing" } }]);
  });

  it("a context header that contradicts the token is refused", async () => {
    const answer = await call("/read", { headers: { "x-eloquent-org-id": "o-globex" } });
    expect([answer.status, JSON.parse(answer.text).code]).toEqual([401, "token_claims_invalid"]);
  });

  it("a request id that a stranger made up is not repeated", async () => {
    const response = await fetch(`${service.origin}/read`, { headers: { "x-request-id": "<script>" } });
    expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("a refusal thrown by the handler is answered the same way", async () => {
    const answer = await call("/missing");
    expect([answer.status, JSON.parse(answer.text)]).toMatchObject([404, { code: "record_unknown", detail: "There is no such invoice." }]);
  });

  it("a handler that breaks tells nothing about it", async () => {
    const answer = await call("/broken");
    expect(answer.status).toBe(500);
    if (name !== "fastify") expect(answer.text).not.toContain("password"); // Fastify's own handler shows the message
    if (name === "express") expect(answer.text).toBe("its own handler");
  });

  it("a route without a check fails, never runs for nobody", async () => {
    expect((await call("/forgotten")).status).toBe(500);
  });

  it("its fingerprint is published, uncached", async () => {
    const response = await fetch(service.origin + KEY_DOCUMENT_PATH);
    expect(response.headers.get("content-type")).toMatch(/^application\/json/);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toEqual({ service: "billing", kid: (await loadKeyRing(SECRET)).current.kid, previous: null, issuer: ISSUER });
  });
});

describe("bare node:http", () => {
  it("does not run the handler after a refusal, not even when the log breaks", async () => {
    let ran = 0;
    const onRefusal = () => { throw new Error("the disk is full"); };
    const { authorize } = forExpress(await createServiceGuard({ service: "billing", secret: SECRET, issuer: ISSUER, onRefusal }));
    const service = await open((req, res) => authorize("read:workflows")(req, res, () => { ran += 1; res.end("ran"); }));
    expect((await fetch(service.origin)).status).toBe(401);
    expect(ran).toBe(0);
    expect(await (await fetch(service.origin, { headers: { authorization: `Bearer ${await issue()}` } })).text()).toBe("ran");
    await service.close();
  });
});

describe("a Next.js route with parameters", () => {
  it("gets Next's own request and context beside the claims", async () => {
    const { authorized } = forNext(() => createServiceGuard({ service: "billing", secret: SECRET, issuer: ISSUER }));
    const GET = authorized(["read:workflows"], async (request: NextRequest, claims, { params }: { params: Promise<{ id: string }> }) =>
      Response.json([request.nextUrl.pathname, claims.org, (await params).id]));
    const request = new NextRequest("http://service/items/7", { headers: { authorization: `Bearer ${await issue()}` } });
    expect(await (await GET(request, { params: Promise.resolve({ id: "7" }) })).json()).toEqual(["/items/7", "o-acme", "7"]);
  });

  it("opens its guard at the first request, and what Next throws goes on to Next", async () => {
    let opened = 0;
    const { authorized } = forNext(() => { opened += 1; return createServiceGuard({ service: "billing", secret: SECRET, issuer: ISSUER }); });
    const GET = authorized([], () => { throw Object.assign(new Error("NEXT_REDIRECT"), { digest: "NEXT_REDIRECT;/x" }); });
    expect(opened).toBe(0);
    const request = async () => new Request("http://service/", { headers: { authorization: `Bearer ${await issue()}` } });
    await expect(GET(await request())).rejects.toThrow("NEXT_REDIRECT");
    await expect(GET(await request())).rejects.toThrow("NEXT_REDIRECT");
    expect(opened).toBe(1);
  });
});

async function issue(over: Partial<Grant> = {}): Promise<string> {
  const grant: Grant = { sub: "u-ada", org: "o-acme", org_slug: "acme", role: "viewer", sid: "s-1", client_id: "web", scopes: ["read:workflows"], ...over };
  return (await issueAccessToken(grant, { ring: await loadKeyRing(SECRET), issuer: ISSUER, lifetimeSeconds: 300 }, Math.floor(Date.now() / 1000))).token;
}
