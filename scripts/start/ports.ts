// Is a port free? Asked before anything is started, so that the message names the port and the remedy.
import { createServer } from "node:net";
import { StartFailure } from "./failure";

/** Tried on every interface and on loopback: either may be taken without the other noticing. */
export async function requireFreePort(port: number, what: string, variable: string): Promise<void> {
  for (const host of [undefined, "127.0.0.1"]) {
    if (!(await canListen(port, host))) {
      throw new StartFailure(`Port ${port} is in use, and ${what} needs it. Stop what listens there, or set ${variable} to another port.`);
    }
  }
}

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject).listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

async function canListen(port: number, host: string | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer().once("error", () => resolve(false));
    server.listen({ port, ...(host === undefined ? {} : { host }) }, () => server.close(() => resolve(true)));
  });
}
