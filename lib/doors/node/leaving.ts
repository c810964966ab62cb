// A server that goes waits for the requests it has, for nobody who has asked nothing, and for nobody longer than it was told.
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { Server as TlsServer } from "node:tls";

/**
 * Node counts a connection as idle once it has been answered. One that was opened and never used (a browser's, a pool's) would
 * hold the process until its timeout; one that asks again and again, or half, for ever: with the server closed its timeouts are off.
 * @returns to be called once: no new connections, and `then` when the last answer is through, or after `limitSeconds`
 */
export function leaving(server: Server): (limitSeconds: number, then: () => void) => void {
  const [open, unasked] = [new Set<Socket>(), new Set<Socket>()];
  /** By peer: nothing leads from a TLS socket to the connection below it, and no two have the same. */
  const handshaking = new Map<string, Socket>();
  const overTls = server instanceof TlsServer;
  const answers = new Set<ServerResponse>();
  let leaves = false;
  server.on("connection", (socket: Socket) => {
    const peer = peerOf(socket);
    open.add(socket);
    if (overTls) handshaking.set(peer, socket);
    else unasked.add(socket);
    socket.once("close", () => {
      open.delete(socket);
      unasked.delete(socket);
      if (handshaking.get(peer) === socket) handshaking.delete(peer);
    });
  });
  if (overTls) {
    server.on("secureConnection", (socket: Socket) => {
      handshaking.delete(peerOf(socket));
      unasked.add(socket);
      socket.once("close", () => unasked.delete(socket));
    });
  }
  const asked = (req: IncomingMessage): void => void unasked.delete(req.socket);
  const answering = (req: IncomingMessage, res: ServerResponse): void => {
    asked(req);
    answers.add(res);
    if (leaves) last(res);
    res.once("close", () => {
      answers.delete(res);
      if (leaves) setImmediate(() => server.closeIdleConnections());
    });
  };
  for (const event of ["request", "checkContinue", "checkExpectation"] as const) server.prependListener(event, answering);
  server.prependListener("upgrade", asked);

  return (limitSeconds, then) => {
    leaves = true;
    const over = setTimeout(() => { for (const socket of open) socket.destroy(); }, limitSeconds * 1000);
    server.close(() => {
      clearTimeout(over);
      then();
    });
    for (const socket of [...handshaking.values(), ...unasked]) if (socket.bytesRead === 0) socket.destroy();
    for (const res of answers) last(res);
  };
}

const peerOf = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress} ${remotePort}`;

/** The client shall not ask again on this connection (RFC 9112 §9.6). */
function last(res: ServerResponse): void {
  if (!res.headersSent) res.setHeader("connection", "close");
}
