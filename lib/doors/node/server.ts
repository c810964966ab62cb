// The door for servers: a bare node:http loop around the guard.
import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createSecureServer, type Server as SecureServer } from "node:https";
import type { Duplex } from "node:stream";
import type { Arrival } from "@/lib/gateway/arrival";
import { isForwardAuth } from "@/lib/gateway/forward-auth";
import { preflight } from "@/lib/gateway/cors";
import { guard } from "@/lib/gateway/guard";
import { REFUSALS_ROUTE } from "@/lib/gateway/policy/web-routes";
import type { Log } from "@/lib/log/log";
import type { Recall } from "@/lib/recall/recall";
import { problem } from "@/lib/refusals/problem";
import { asRefusal, Refusal } from "@/lib/refusals/refusal";
import type { Watch } from "@/lib/revocations/watch";
import { KEY_DOCUMENT_PATH, keyDocument } from "@/lib/tokens/key-document";
import { clientOf, type Cidr } from "../client-address";
import { answerAsked } from "../forward-auth";
import { STRICT_TRANSPORT, wayToHttps } from "../https-only";
import type { OpenGuard } from "../open-guard";
import { remembered } from "../remember";
import { answerFromMemory } from "./answer-from-memory";
import type { Forward } from "./forward";
import { leaving } from "./leaving";
import { refuseOnSocket } from "./raw-answer";
import { sessionSockets } from "./session-sockets";
import { TLS_MIN_VERSION, type Tls } from "./tls";
import { noteThrown, openTraffic, visitOf, type Traffic, type Visit } from "./traffic";
import { relayUpgrade } from "./upgrade";

/** Above the guard's own limit, so that a header a little too large gets the guard's answer and its request id. */
const PARSER_HEADER_BYTES = 32 * 1024;

export type Door = { readonly server: Server; /** Answers what is under way, then tells. */ readonly leave: ReturnType<typeof leaving> };

export function gatewayServer(open: OpenGuard, forward: Forward, trusted: readonly Cidr[], recall: Recall, revocations: Watch, log: Log, tls?: Tls): Door {
  const keys = JSON.stringify(keyDocument("gateway", open.ring, open.origin));
  const sockets = sessionSockets(revocations);
  const traffic = openTraffic(log);

  const arrive = (req: IncomingMessage): { readonly arrival: Arrival; readonly visit: Visit } => {
    const client = clientOf(req.socket.remoteAddress ?? "", "encrypted" in req.socket, req.rawHeaders, trusted);
    const arrival = { id: randomUUID(), method: req.method!, target: req.url!, headers: req.rawHeaders, ...client };
    return { arrival, visit: visitOf(arrival.id, arrival.method, arrival.target, arrival.address) };
  };

  /** The refusal to answer, once it is noted and remembered. */
  const noted = (thrown: unknown, about: Pick<Arrival, "id" | "method" | "target">, visit: Visit): Refusal => {
    const refusal = noteThrown(visit, thrown, asRefusal(thrown));
    const entry = remembered(about, visit.passage, refusal, { door: "gateway", forward_auth: visit.forwardAuth === true }, Date.now());
    if (entry !== undefined) recall.remember(entry);
    return refusal;
  };

  const serve = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    if (req.url === KEY_DOCUMENT_PATH && (req.method === "GET" || req.method === "HEAD")) {
      res.writeHead(200, { "content-type": "application/json", "cache-control": "no-store" }).end(keys);
      return;
    }
    const { arrival, visit } = arrive(req);
    traffic.follow(visit, res);
    if (isForwardAuth(req.url!)) return answerProxy(arrival, visit, req, res);
    const { id } = arrival;
    try {
      if (arrival.secure && open.guard.httpsOnly) for (const [name, value] of Object.entries(STRICT_TRANSPORT)) res.setHeader(name, value);
      const shared = preflight(arrival, open.guard);
      if (shared !== undefined) return void res.writeHead(204, { ...shared, "x-request-id": id }).end();
      const dispatch = await guard(arrival, open.guard, Date.now(), visit.passage);
      if (dispatch.route.path === REFUSALS_ROUTE && (await answerFromMemory(dispatch, recall, res))) return;
      await forward(dispatch, req, res);
    } catch (thrown) {
      const refusal = noted(thrown, arrival, visit);
      const onward = refusal.code === "https_required" ? wayToHttps(arrival, open.origin) : undefined;
      if (onward !== undefined) return void res.writeHead(308, { location: onward, "content-length": 0 }).end();
      answer(refusal, open.origin, id, req, res);
    }
  };

  const answerProxy = async (asking: Arrival, visit: Visit, req: IncomingMessage, res: ServerResponse): Promise<void> => {
    visit.forwardAuth = true;
    const { body, headers, status } = await answerAsked(asking, open.guard, open.origin, Date.now(), visit.passage, (thrown, about) => void noted(thrown, about, visit));
    res.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) }).end(req.method === "HEAD" ? undefined : body);
  };

  const upgrade = async (req: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    // Node takes its own listener away with the upgrade: without one of ours, a reset would end the process.
    socket.on("error", () => socket.destroy());
    const { arrival, visit } = arrive(req);
    try {
      const dispatch = await guard(arrival, open.guard, Date.now(), visit.passage);
      await relayUpgrade(dispatch, req, socket, head);
      sockets.hold(dispatch.claims?.sid, socket);
      traffic.over(visit, 101);
    } catch (thrown) {
      const refusal = noted(thrown, arrival, visit);
      refuseOnSocket(socket, refusal, open.origin, arrival.id);
      traffic.over(visit, refusal.status);
    }
  };

  const options = { maxHeaderSize: PARSER_HEADER_BYTES, requestTimeout: 600_000, headersTimeout: 20_000, keepAliveTimeout: 65_000 };
  const onRequest = (req: IncomingMessage, res: ServerResponse): void => void serve(req, res);
  const server = tls === undefined ? createServer(options, onRequest) : secured(createSecureServer({ ...options, cert: tls.cert, key: tls.key, minVersion: TLS_MIN_VERSION }, onRequest), tls, log);
  // Without these Node itself would say 100 before the guard has decided, and 417 without a word.
  for (const event of ["checkContinue", "checkExpectation"] as const) server.on(event, (req, res) => void serve(req, res));
  server.on("upgrade", (req, socket, head) => void upgrade(req, socket, head));
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => refuseUnparsed(error, socket, open.origin, traffic));
  return { server, leave: leaving(server) };
}

function secured(server: SecureServer, tls: Tls, log: Log): SecureServer {
  tls.keepFresh(server, log);
  return server;
}

function answer(refusal: Refusal, origin: string, id: string, req: IncomingMessage, res: ServerResponse): void {
  if (res.headersSent || res.destroyed) return void res.destroy();
  const { body, headers, status } = problem(refusal, origin, id);
  // The rest of an unread body is not worth a kept connection.
  const unread = req.complete ? {} : { connection: "close" };
  res.writeHead(status, { ...headers, ...unread, "content-length": Buffer.byteLength(body) });
  res.end(req.method === "HEAD" ? undefined : body);
}

/** What the HTTP parser itself refuses never becomes a request; the answer is of the same kind all the same. */
function refuseUnparsed(error: NodeJS.ErrnoException, socket: Duplex & { remoteAddress?: string }, origin: string, traffic: Traffic): void {
  if (error.code === "ECONNRESET") return void socket.destroy();
  const visit = visitOf(randomUUID(), "", "", socket.remoteAddress ?? "");
  const refusal = error.code === "HPE_HEADER_OVERFLOW"
    ? new Refusal("headers_too_large", `Headers may take ${PARSER_HEADER_BYTES} bytes.`)
    : new Refusal("request_malformed", "The bytes on this connection are not an HTTP/1.1 request.");
  refuseOnSocket(socket, noteThrown(visit, refusal, refusal), origin, visit.id);
  traffic.over(visit, refusal.status);
}
