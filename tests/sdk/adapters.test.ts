// The adapters in the real frameworks, over real ports: the same request, the same answer, whatever a service is written in.
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import fastify from "fastify";
import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { forExpress } from "@/lib/sdk/adapters/express";
import { forFastify } from "@/lib/sdk/adapters/fastify";
import { forHono, type Verified } from "@/lib/sdk/adapters/hono";
import { forNext } from "@/lib/sdk/adapters/next";
import { createServiceGuard, KEY_DOCUMENT_PATH, Refusal, type ServiceGuard } from "@/lib/sdk/service";
import { issueAccessToken, type Grant } from "@/lib/tokens/issue";
import { loadKeyRing } from "@/lib/tokens/keys";

const SECRET = "the secret that every service holds, 32+ bytes";
const OTHER = "a secret that only one service holds, 32+ bytes";
const ISSUER = "https://app.example.com";
const ID = "0b6cf1a5-6d0c-4c7e-9d0b-0f8d1a2b3c4d";
const missing = () => new Refusal("record_unknown", "There is no such invoice.");

type Opened = { readonly origin: string; close(): Promise<unknown> };

/** Each service has the same four routes: the keys, one to read, one to write, one whose handler refuses, one that breaks. */
const SERVICES: Record<string, (guard: ServiceGuard) => Promise<Opened>> = {
  async express(guard) {
    const { authorize, claimsOf, keys, refusals } = forExpress(guard);
    const app = express();
    app.get(KEY_DOCUMENT_PATH, keys);
    app.get("/read", authorize("read:workflows"), (req, res) => void res.json(claimsOf(req)));
    app.post("/write", authorize("read:workflows", "write:workflows"), (req, res) => void res.json(claimsOf(req)));
    app.get("/missing", authorize(), () => { throw missing(); });
    app.get("/broken", authorize(), () => { throw new Error("password of the database"); });
    app.get("/forgotten", (req, res) => void res.json(claimsOf(req)));
    app.use(refusals);
    app.use(((_error, _req, res, _next) => void res.status(500).send("its own handler")) satisfies express.ErrorRequestHandler);
    return open(app);
  },
  async fastify(guard) {
    const { authorize, claimsOf, keys, refusals } = forFastify(guard);
    const app = fastify();
    app.setErrorHandler(refusals);
    app.get(KEY_DOCUMENT_PATH, keys);
    app.get("/read", { onRequest: authorize("read:workflows") }, (request) => Promise.resolve(claimsOf(request)));
    app.post("/write", { onRequest: authorize("read:workflows", "write:workflows") }, (request) => Promise.resolve(claimsOf(request)));
    app.get("/forgotten", (request) => Promise.resolve(claimsOf(request)));
    await app.register(async (api) => {
      api.addHook("onRequest", authorize());
      api.get("/missing", () => Promise.reject(missing()));
      api.get("/broken", () => Promise.reject(new Error("password of the database")));
    });
    return { origin: await app.listen({ host: "127.0.0.1", port: 0 }), close: () => app.close() };
  },
  async hono(guard) {
    const { authorize, keys, refusals } = forHono(guard);
    const app = new Hono<Verified>();
    app.onError(refusals);
    app.get(KEY_DOCUMENT_PATH, keys);
    app.get("/read", authorize("read:workflows"), (c) => c.json(c.get("claims")));
    app.post("/write", authorize("read:workflows", "write:workflows"), (c) => c.json(c.get("claims")));
    app.get("/missing", authorize(), () => { throw missing(); });
    app.get("/broken", authorize(), () => { throw new Error("password of the database"); });
    app.get("/forgotten", (c) => c.json(c.get("claims").org));
    return open(overFetch((request) => app.fetch(request)));
  },
  async next(guard) {
    const { authorized, keys } = forNext(() => Promise.resolve(guard));
    const routes: Record<string, (request: Request) => Promise<Response>> = {
      [KEY_DOCUMENT_PATH]: keys,
      "/read": authorized(["read:workflows"], (_request, claims) => Response.json(claims)),
      "/write": authorized(["read:workflows", "write:workflows"], (_request, claims) => Response.json(claims)),
      "/missing": authorized([], () => { throw missing(); }),
      "/broken": authorized([], () => { throw new Error("password of the database"); }),
    };
    return open(overFetch(async (request) => (await routes[new URL(request.url).pathname]?.(request)) ?? new Response(null, { status: 500 })));
  },
};

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
    expect(await response.json()).toEqual({ service: "billing", kid: (await loadKeyRing(SECRET)).current.kid, previous: null });
  });
});

async function issue(over: Partial<Grant> = {}): Promise<string> {
  const grant: Grant = { sub: "u-ada", org: "o-acme", org_slug: "acme", role: "viewer", sid: "s-1", client_id: "web", scopes: ["read:workflows"], ...over };
  return (await issueAccessToken(grant, { ring: await loadKeyRing(SECRET), issuer: ISSUER, lifetimeSeconds: 300 }, Math.floor(Date.now() / 1000))).token;
}

async function open(listener: RequestListener): Promise<Opened> {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()) };
}

/** A server for what is written against Request and Response, as Hono's and Next's own servers are. */
function overFetch(answer: (request: Request) => Response | Promise<Response>): RequestListener {
  const serve: (...args: Parameters<RequestListener>) => Promise<void> = async (req, res) => {
    const pairs = Array.from({ length: req.rawHeaders.length / 2 }, (_, i): [string, string] => [req.rawHeaders[2 * i]!, req.rawHeaders[2 * i + 1]!]);
    try {
      const response = await answer(new Request(`http://service${req.url}`, { method: req.method!, headers: pairs }));
      res.writeHead(response.status, [...response.headers].flat()).end(await response.text());
    } catch {
      res.writeHead(500).end();
    }
  };
  return (req, res) => void serve(req, res);
}
