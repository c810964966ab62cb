// A refusal written on a bare socket: for bytes that never became a request, and for upgrades.
import type { Duplex } from "node:stream";
import { problem } from "@/lib/refusals/problem";
import type { Refusal } from "@/lib/refusals/refusal";

/** Node has let go of the socket, its timeouts with it: whoever does not close the other half is not waited for. */
const CLOSE_MS = 5_000;

export function refuseOnSocket(socket: Duplex, refusal: Refusal, origin: string, id: string): void {
  if (!socket.writable) return void socket.destroy();
  const { body, headers, status } = problem(refusal, origin, id);
  const lines = Object.entries({ ...headers, "content-length": Buffer.byteLength(body), connection: "close" }).map(([name, value]) => `${name}: ${value}`);
  socket.end(`HTTP/1.1 ${status} Refused\r\n${lines.join("\r\n")}\r\n\r\n${body}`);
  socket.resume(); // unread, its end would not be seen
  const late = setTimeout(() => socket.destroy(), CLOSE_MS).unref();
  socket.once("close", () => clearTimeout(late));
}
