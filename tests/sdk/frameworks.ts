// One service in each framework, with the same routes: the keys, one to read, one to write, and three that go wrong.
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import fastify from "fastify";
import { Hono } from "hono";
import { forExpress } from "@/lib/sdk/adapters/express";
import { forFastify } from "@/lib/sdk/adapters/fastify";
import { forHono, type Verified } from "@/lib/sdk/adapters/hono";
import { forNext } from "@/lib/sdk/adapters/next";
import { KEY_DOCUMENT_PATH, Refusal, type ServiceGuard } from "@/lib/sdk/service";

const missing = () => new Refusal("record_unknown", "There is no such invoice.");

export type Opened = { readonly origin: string; close(): Promise<unknown> };

export const SERVICES: Record<string, (guard: ServiceGuard) => Promise<Opened>> = {
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

export async function open(listener: RequestListener): Promise<Opened> {
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
