// A real upstream that resets kept connections on purpose: who is asked twice, and who never.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Dispatcher } from "undici";
import { upstreamPools, type UpstreamPools } from "./upstream-pools";

type Meet = (req: IncomingMessage, res: ServerResponse, request: { tries: number; used: boolean }) => void;

const CONNECTIONS = 3;

let server: Server;
let pools: UpstreamPools;
let upstream: Dispatcher;
let meet: Meet;
let tries: number;

beforeEach(async () => {
  const served = new WeakSet<Socket>();
  tries = 0;
  server = createServer((req, res) => {
    const used = served.has(req.socket);
    served.add(req.socket);
    if (req.url === "/warm") return void res.end("warm");
    meet(req, res, { tries: ++tries, used });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  pools = upstreamPools({ connections: CONNECTIONS, pipelining: 1 });
  upstream = pools.of(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await pools.close();
});

const ask = async (method: Dispatcher.HttpMethod, path = "/asked", body: string | null = null): Promise<string> => {
  const answer = await upstream.request({ method, path, body });
  return `${answer.statusCode} ${await answer.body.text()}`;
};
/** Every connection that the pool may have has served a request. */
const warm = (): Promise<unknown> => Promise.all(Array.from({ length: CONNECTIONS }, () => ask("GET", "/warm")));
const outcome = (asked: Promise<string>): Promise<string> => asked.catch((error: { code: string }) => error.code);

/** A closed connection is met with a reset or with an end, depending on who is quicker. */
const ways: [string, (req: IncomingMessage) => void][] = [["reset", (req) => req.socket.resetAndDestroy()], ["closed", (req) => req.socket.destroy()]];

describe.each(ways)("a kept connection that is %s under a request", (_, end) => {
  const endFirst: Meet = (req, res, { tries: n }) => (n === 1 ? end(req) : void res.end("answered"));

  it.each([["GET", "200 answered"], ["HEAD", "200 "], ["OPTIONS", "200 answered"]] as const)("is not %s's end", async (method, expected) => {
    meet = endFirst;
    await warm();
    expect([await ask(method), tries]).toEqual([expected, 2]);
  });

  it.each(["POST", "PUT", "PATCH", "DELETE"] as const)("is %s's end: it may have been done", async (method) => {
    meet = endFirst;
    await warm();
    expect(await outcome(ask(method, "/asked", method === "DELETE" ? null : "body"))).toMatch(/^(?:UND_ERR_SOCKET|ECONNRESET|EPIPE)$/);
    expect(tries).toBe(1);
  });

  it("is tried twice when every connection is, never more", async () => {
    meet = end;
    await warm();
    expect(await outcome(ask("GET"))).toMatch(/^(?:UND_ERR_SOCKET|ECONNRESET|EPIPE)$/);
    expect(tries).toBe(2);
  });
});

it("is not asked again on a new connection: what failed there was the request", async () => {
  meet = (req) => req.socket.resetAndDestroy();
  expect(await outcome(ask("GET"))).toMatch(/^(?:UND_ERR_SOCKET|ECONNRESET|EPIPE)$/);
  expect(tries).toBe(1);
});

it.each(["HTTP/1.1 200 OK\r\ncontent-len", "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf"])("is not asked again once it has begun to answer: %j", async (begun) => {
  meet = (req) => void req.socket.write(begun, () => req.socket.destroy());
  await warm();
  expect(await outcome(ask("GET"))).toMatch(/^(?:UND_ERR_SOCKET|ECONNRESET)$/);
  expect(tries).toBe(1);
});
