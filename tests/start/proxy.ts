// What lies between web and its database: it can be cut, or swallow everything, and counts who comes.
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

export class Between {
  readonly #sockets = new Set<Socket>();
  #swallows = false;
  connections = 0;
  readonly #server = createServer((near) => {
    this.connections++;
    const far = connect(Number(this.to.port), this.to.hostname);
    for (const [from, to] of [[near, far], [far, near]] as const) {
      this.#sockets.add(from);
      from.on("data", (chunk) => void (this.#swallows || to.write(chunk)));
      from.on("error", () => undefined).on("close", () => { this.#sockets.delete(from); to.destroy(); });
    }
  });

  private constructor(readonly to: URL) {}

  /** @returns it, and the address that leads through it */
  static async open(databaseUrl: string): Promise<{ between: Between; url: string }> {
    const between = new Between(new URL(databaseUrl));
    await new Promise<void>((resolve) => between.#server.listen(0, "127.0.0.1", resolve));
    const { port } = between.#server.address() as AddressInfo;
    return { between, url: Object.assign(new URL(databaseUrl), { port: String(port) }).href };
  }

  /** As a cut network does: nothing is refused, nothing is answered. What was swallowed is lost. */
  swallow(): void {
    this.#swallows = true;
  }

  heal(): void {
    this.#swallows = false;
    for (const socket of this.#sockets) socket.destroy();
  }

  close(): void {
    this.heal();
    this.#server.close();
  }
}
