// A server that goes waits for the requests it has, and for nobody who has asked nothing.
import type { Server } from "node:http";
import type { Socket } from "node:net";
import { Server as TlsServer } from "node:tls";

/**
 * Node counts a connection as idle once it has been answered. One that was opened and never used (a browser's, a pool's) would
 * hold the process until its timeout.
 * @returns to be called once: no new connections, and `then` when the last answer is through
 */
export function leaving(server: Server): (then: () => void) => void {
  const unasked = new Set<Socket>();
  const accepted = server instanceof TlsServer ? "secureConnection" : "connection";
  server.on(accepted, (socket: Socket) => {
    unasked.add(socket);
    socket.once("close", () => unasked.delete(socket));
  });
  server.prependListener("request", (req) => unasked.delete(req.socket));
  server.prependListener("upgrade", (req) => unasked.delete(req.socket as Socket));
  return (then) => {
    server.close(then);
    for (const socket of unasked) if (socket.bytesRead === 0) socket.destroy();
  };
}
