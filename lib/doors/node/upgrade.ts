// A WebSocket passes the same guard as any GET; once through, its bytes are relayed and not looked at.
import { request, type IncomingMessage } from "node:http";
import { request as requestOverTls } from "node:https";
import type { Duplex } from "node:stream";
import { BEARER_PROTOCOL } from "@/lib/gateway/socket-token";
import type { Dispatch } from "@/lib/gateway/stages/inject";
import { Refusal } from "@/lib/refusals/refusal";
import { answerHeaders } from "../upstream-headers";
import { upstreamRefusal } from "../upstream-refusal";

const HANDSHAKE_MS = 10_000;

/** Resolves once the protocol was switched; rejects with a Refusal while the client can still be told. */
export function relayUpgrade(dispatch: Dispatch, req: IncomingMessage, client: Duplex, head: Buffer): Promise<void> {
  const { headers, service, target } = dispatch;
  return new Promise((resolve, reject) => {
    if (req.headers.upgrade?.toLowerCase() !== "websocket" || dispatch.method !== "GET" || dispatch.hasBody || head.length > 0) {
      return reject(new Refusal("request_malformed", "Only a WebSocket handshake may upgrade a connection (RFC 6455 §4.1)."));
    }
    const { hostname, port, protocol } = new URL(service.upstream);
    const open = protocol === "https:" ? requestOverTls : request;
    const upstream = open({ hostname: hostname.replace(/^\[|\]$/g, ""), ...(port === "" ? {} : { port }), path: target, method: "GET", headers: [...headers, "connection", "Upgrade", "upgrade", "websocket"], timeout: HANDSHAKE_MS, agent: false });
    const gone = () => upstream.destroy();
    client.once("close", gone).once("error", gone);
    upstream.once("timeout", () => upstream.destroy(new Error("handshake timeout")));
    upstream.once("error", () => reject(upstreamRefusal(undefined, dispatch)));
    upstream.once("response", (answer) => {
      answer.resume();
      reject(new Refusal("upstream_unavailable", `The service ${service.name} does not speak WebSocket at this path.`));
    });
    upstream.once("upgrade", (answer, server, first) => {
      client.off("close", gone).off("error", gone);
      const headers = answerHeaders(answer.headers, dispatch);
      // A browser gives up when none of what it offered is answered (WebSockets §3.2); the service never saw this one.
      if (dispatch.offeredBearer) headers["sec-websocket-protocol"] ??= BEARER_PROTOCOL;
      const lines = Object.entries(headers).flatMap(([name, value]) => [value].flat().map((one) => `${name}: ${one}`));
      client.write(`HTTP/1.1 101 Switching Protocols\r\nconnection: Upgrade\r\nupgrade: websocket\r\n${lines.join("\r\n")}\r\n\r\n`, "latin1"); // as Node read them
      client.write(first);
      join(client, server);
      resolve();
    });
    upstream.end();
  });
}

/** When one side ends, so does the other: no half-open socket is left behind. */
function join(client: Duplex, server: Duplex): void {
  for (const [from, to] of [[client, server], [server, client]] as const) {
    from.pipe(to);
    from.once("error", () => to.destroy()).once("close", () => to.destroy());
  }
}
