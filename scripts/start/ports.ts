// Which ports, and are they free? Asked before anything is started, so that the message names the port and the remedy.
import { randomInt } from "node:crypto";
import { createServer } from "node:net";
import { StartFailure } from "./failure";
import type { Ports } from "./product";

/** PORT moves the gateway; web, the example backend, metrics, the stand-in for Google, the identity provider and web's metrics follow on the next six. @throws StartFailure */
export function demoPorts(env: NodeJS.ProcessEnv): Required<Ports> {
  const port = (name: string, otherwise: number): number => {
    const number = Number(env[name] || otherwise);
    if (!Number.isInteger(number) || number < 1 || number > 65535) throw new StartFailure(`${name} must be a port number, not "${env[name]}".`);
    return number;
  };
  const gateway = port("PORT", 3000);
  return { gateway, web: port("WEB_PORT", gateway + 1), backend: port("BACKEND_PORT", gateway + 2), metrics: port("METRICS_PORT", gateway + 3), google: port("GOOGLE_PORT", gateway + 4), idp: port("IDP_PORT", gateway + 5), webMetrics: port("WEB_METRICS_PORT", gateway + 6) };
}

/** Tried on every interface and on loopback: either may be taken without the other noticing. */
export async function requireFreePort(port: number, what: string, variable: string): Promise<void> {
  for (const host of [undefined, "127.0.0.1"]) {
    if (!(await canListen(port, host))) {
      throw new StartFailure(`Port ${port} is in use, and ${what} needs it. Stop what listens there, or set ${variable} to another port.`);
    }
  }
}

/** Below those that systems give to outgoing connections: between asking and listening, none of them can take it. */
const FREE_FROM = 20_000;
const FREE_TO = 32_000;

export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(FREE_FROM, FREE_TO);
    if ((await canListen(port, "127.0.0.1")) && (await canListen(port, undefined))) return port;
  }
}

async function canListen(port: number, host: string | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer().once("error", () => resolve(false));
    server.listen({ port, ...(host === undefined ? {} : { host }) }, () => server.close(() => resolve(true)));
  });
}
