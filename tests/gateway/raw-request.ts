// A request as bytes on a socket: what no polite client would send, and the answer as it came.
import { connect } from "node:net";

export type RawAnswer = { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string };

/** Headers are sent exactly as given, in order; `host` and `connection: close` are added unless they are there. */
export async function rawRequest(origin: string, method: string, target: string, headers: readonly (readonly [string, string])[], body: string | Buffer = ""): Promise<RawAnswer> {
  const { hostname, port, host } = new URL(origin);
  const has = (name: string) => headers.some(([given]) => given.toLowerCase() === name);
  const lines = [...headers];
  if (!has("host")) lines.unshift(["Host", host]);
  if (!has("connection")) lines.push(["Connection", "close"]);
  const head = `${method} ${target} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`;
  const bytes = await new Promise<Buffer>((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname, () => socket.write(Buffer.concat([Buffer.from(head, "latin1"), Buffer.from(body)])));
    socket.setTimeout(15_000, () => socket.destroy(new Error("no answer within 15 s")));
    socket.on("data", (chunk: Buffer) => chunks.push(chunk)).once("error", (error: NodeJS.ErrnoException) => {
      // A server that has answered may close before it has read everything we sent.
      if (chunks.length > 0 && (error.code === "ECONNRESET" || error.code === "EPIPE")) resolve(Buffer.concat(chunks));
      else reject(error);
    }).once("close", () => resolve(Buffer.concat(chunks)));
  });
  return parse(bytes.toString("latin1"));
}

function parse(text: string): RawAnswer {
  const end = text.indexOf("\r\n\r\n");
  const [start = "", ...lines] = text.slice(0, end).split("\r\n");
  const headers = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]));
  const rest = text.slice(end + 4);
  const body = headers["transfer-encoding"] === "chunked" ? unchunk(rest) : rest;
  return { status: Number(start.split(" ")[1]), headers, body: Buffer.from(body, "latin1").toString("utf8") };
}

function unchunk(text: string): string {
  let body = "";
  for (let at = 0; at < text.length; ) {
    const line = text.indexOf("\r\n", at);
    const size = Number.parseInt(text.slice(at, line), 16);
    if (!size) break;
    body += text.slice(line + 2, line + 2 + size);
    at = line + 2 + size + 2;
  }
  return body;
}
