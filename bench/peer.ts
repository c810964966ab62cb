// The peer: what a TypeScript team would put together otherwise. fastify, @fastify/http-proxy and @fastify/jwt with its cache.
import proxy from "@fastify/http-proxy";
import jwt from "@fastify/jwt";
import fastify from "fastify";
import { AUDIENCE } from "@/lib/tokens/claims";
import { CONTEXT_HEADERS } from "@/lib/tokens/context-headers";

const { AUTH_URL, JWT_SECRET, PORT, UPSTREAM } = process.env as Record<string, string>;
const SCOPE = "read:workflows";

type Claims = Record<string, string>;

const app = fastify({ logger: false, keepAliveTimeout: 65_000 });
await app.register(jwt, { secret: JWT_SECRET!, verify: { algorithms: ["HS256"], allowedIss: AUTH_URL!, allowedAud: AUDIENCE, cache: 20_000, cacheTTL: 300_000 } });
await app.register(proxy, {
  upstream: UPSTREAM!,
  prefix: "/api/workflows",
  rewritePrefix: "/api/workflows",
  undici: { connections: 256, pipelining: 1 },
  preHandler: (request, reply, done) => {
    const judge = (claims: Claims): unknown => (claims["scope"]!.split(" ").includes(SCOPE) ? done() : reply.code(403).send({ code: "scope_missing" }));
    request.jwtVerify<Claims>().then(judge, done);
  },
  replyOptions: {
    rewriteRequestHeaders: (request, headers) => {
      const claims = request.user as Claims;
      return { ...headers, ...Object.fromEntries(CONTEXT_HEADERS.map(([name, claim]) => [name, claims[claim]!])) };
    },
  },
});
app.get("/ready", () => ({ status: "up" }));
await app.listen({ port: Number(PORT), host: "127.0.0.1" });
