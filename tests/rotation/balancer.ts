// What stands before the pods of one service in a cluster: asks one of those in service, and knows when the last question to another is answered.
import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export class Balancer {
  readonly #inFlight = new Map<string, number>();
  /** Longer than any caller keeps a connection: whoever asks never meets one that is just being closed. */
  readonly #server = createServer({ keepAliveTimeout: 65_000 }, (req, res) => this.#pass(req, res));
  #turn = 0;
  targets: readonly string[] = [];

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** The new one in, the old one out; resolves once the old one has answered all that it was asked. */
  async replace(old: string, by: string): Promise<void> {
    this.targets = this.targets.map((target) => (target === old ? by : target));
    while ((this.#inFlight.get(old) ?? 0) > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** A connection for each request: what fails is the service, never a kept connection. */
  #pass(req: IncomingMessage, res: ServerResponse): void {
    const target = this.targets[this.#turn++ % this.targets.length]!;
    const count = (by: number) => this.#inFlight.set(target, (this.#inFlight.get(target) ?? 0) + by);
    count(1);
    res.once("close", () => count(-1));
    const onward = request(target + req.url!, { method: req.method!, headers: { ...req.headers, connection: "close" }, agent: false }, (answer) => {
      const { connection: _, ...headers } = answer.headers;
      answer.pipe(res.writeHead(answer.statusCode!, headers));
    });
    req.pipe(onward.on("error", (error) => (res.headersSent ? res.destroy() : res.writeHead(502).end(JSON.stringify({ code: String(error) })))));
  }
}
