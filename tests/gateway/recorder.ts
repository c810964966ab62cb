// The upstream of the parity suite: a real HTTP server that notes every request that reached it.
import { createServer, type Server } from "node:http";

export type Seen = { readonly method: string; readonly target: string; readonly headers: readonly string[]; readonly body: string };

export class Recorder {
  readonly #seen = new Map<string, Seen[]>();
  readonly #server: Server;
  bytesSeen = 0;

  constructor() {
    this.#server = createServer((req, res) => {
      const chunks: Buffer[] = [];
      req.on("data", (chunk: Buffer) => { chunks.push(chunk); this.bytesSeen += chunk.length; });
      req.on("error", () => undefined);
      req.on("end", () => {
        const mark = new URL(req.url!, "http://recorder").searchParams.get("mark") ?? "";
        const body = Buffer.concat(chunks).toString("utf8");
        this.#seen.set(mark, [...(this.#seen.get(mark) ?? []), { method: req.method!, target: req.url!, headers: req.rawHeaders, body }]);
        const delay = req.url!.startsWith("/api/slow") ? 3_000 : 0;
        setTimeout(() => {
          res.writeHead(200, { "content-type": "application/json", "set-cookie": "eloquent.session=planted; Path=/", "x-powered-by": "recorder", "x-from-service": "yes" });
          res.end(JSON.stringify({ reached: true }));
        }, delay);
      });
    });
  }

  async open(port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => this.#server.once("error", reject).listen(port, "127.0.0.1", resolve));
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** What arrived whole with `?mark=…`. */
  seen(mark: string): readonly Seen[] {
    return this.#seen.get(mark) ?? [];
  }
}

export function valuesOf(seen: Seen, name: string): string[] {
  return seen.headers.flatMap((header, at) => (at % 2 === 0 && header.toLowerCase() === name ? [seen.headers[at + 1]!] : []));
}
