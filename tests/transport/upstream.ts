// A real HTTP upstream that does what the test at hand says, and lets the test watch both of its ends.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Meeting = { readonly req: IncomingMessage; readonly res: ServerResponse };

export class Upstream {
  readonly server: Server;
  readonly #waiting = new Map<string, (meeting: Meeting) => void>();

  constructor() {
    this.server = createServer((req, res) => {
      req.on("error", () => undefined);
      res.on("error", () => undefined);
      const meet = this.#waiting.get(new URL(req.url!, "http://upstream").searchParams.get("mark") ?? "");
      if (meet === undefined) res.end("ok");
      else meet({ req, res });
    });
  }

  /** @param port 0 takes any that is free */
  async open(port = 0): Promise<number> {
    await new Promise<void>((resolve, reject) => this.server.once("error", reject).listen(port, "127.0.0.1", resolve));
    return (this.server.address() as AddressInfo).port;
  }

  /** Every request with `?mark=…` is handled so. */
  on(mark: string, meet: (meeting: Meeting) => void): void {
    this.#waiting.set(mark, meet);
  }

  /** The first request with `?mark=…`, once it is there; whoever waits for it answers it. */
  next(mark: string): Promise<Meeting> {
    return new Promise((resolve) => this.on(mark, resolve));
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
