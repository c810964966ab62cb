// The door for servers: a bare node:http loop around the guard.
import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Logger } from "pino";
import { guard } from "@/lib/gateway/guard";
import { problem } from "@/lib/refusals/problem";
import { asRefusal, Refusal } from "@/lib/refusals/refusal";
import { KEY_DOCUMENT_PATH, keyDocument } from "@/lib/tokens/key-document";
import { clientOf, type Cidr } from "../client-address";
import type { OpenGuard } from "../open-guard";
import type { Forward } from "./forward";

/** Above the guard's own limit, so that a header a little too large gets the guard's answer and its request id. */
const PARSER_HEADER_BYTES = 32 * 1024;

export function gatewayServer(open: OpenGuard, forward: Forward, trusted: readonly Cidr[], log: Logger): Server {
  const keys = JSON.stringify(keyDocument("gateway", open.ring));

  const serve = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const id = randomUUID();
    try {
      if (req.url === KEY_DOCUMENT_PATH && (req.method === "GET" || req.method === "HEAD")) {
        res.writeHead(200, { "content-type": "application/json", "cache-control": "no-store" }).end(keys);
        return;
      }
      const client = clientOf(req.socket.remoteAddress ?? "", "encrypted" in req.socket, req.rawHeaders, trusted);
      const arrival = { id, method: req.method!, target: req.url!, headers: req.rawHeaders, ...client };
      await forward(await guard(arrival, open.guard, Date.now()), req, res);
    } catch (thrown) {
      const refusal = asRefusal(thrown);
      if (!(thrown instanceof Refusal)) log.error({ err: thrown, request_id: id }, "the gateway failed");
      else log[refusal.status >= 500 || refusal.facts.kid ? "warn" : "info"]({ request_id: id, code: refusal.code, status: refusal.status, kid: refusal.facts.kid }, refusal.detail);
      refuse(refusal, id, req, res);
    }
  };

  const refuse = (refusal: Refusal, id: string, req: IncomingMessage, res: ServerResponse): void => {
    if (res.headersSent || res.destroyed) return void res.destroy();
    const { body, headers, status } = problem(refusal, open.origin, id);
    // The rest of an unread body is not worth a kept connection.
    const unread = req.complete ? {} : { connection: "close" };
    res.writeHead(status, { ...headers, ...unread, "content-length": Buffer.byteLength(body) });
    res.end(req.method === "HEAD" ? undefined : body);
  };

  const server = createServer({ maxHeaderSize: PARSER_HEADER_BYTES, requestTimeout: 0, headersTimeout: 20_000, keepAliveTimeout: 65_000 }, (req, res) => void serve(req, res));
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Socket) => refuseUnparsed(error, socket, open.origin));
  return server;
}

/** What the HTTP parser itself refuses never becomes a request; the answer is the same kind all the same. */
function refuseUnparsed(error: NodeJS.ErrnoException, socket: Socket, origin: string): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const refusal = error.code === "HPE_HEADER_OVERFLOW"
    ? new Refusal("headers_too_large", `Headers may take ${PARSER_HEADER_BYTES} bytes.`)
    : new Refusal("request_malformed", "The bytes on this connection are not an HTTP/1.1 request.");
  const { body, headers, status } = problem(refusal, origin, randomUUID());
  const lines = Object.entries({ ...headers, "content-length": Buffer.byteLength(body), connection: "close" }).map(([name, value]) => `${name}: ${value}`);
  socket.end(`HTTP/1.1 ${status} Refused\r\n${lines.join("\r\n")}\r\n\r\n${body}`);
}
