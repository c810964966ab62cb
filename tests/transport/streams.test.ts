// What flows is passed on as it comes, and whoever leaves in the middle is noticed at the other end: at both doors.
import { request, type ClientRequest, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { once } from "node:events";
import { createGunzip } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { token } from "../gateway/tokens";
import { drain } from "./flow";
import { Upstream } from "./upstream";

const DOORS = [["gateway", process.env["TEST_GATEWAY_DOOR"]!], ["Edge", process.env["TEST_EDGE_DOOR"]!]] as const;
const upstream = new Upstream();
let marks = 0;

beforeAll(() => upstream.open(Number(process.env["TEST_STREAMS_PORT"])));
afterAll(() => upstream.close());

const ENDLESS = "x".repeat(64 * 1024);

describe.each(DOORS)("the %s door", (door, origin) => {
  const open = (method: string, mark: string, headers: Record<string, string> = {}): ClientRequest =>
    request(`${origin}/api/streams/x?mark=${mark}`, { method, headers: { authorization: `Bearer ${token()}`, ...headers } }).on("error", () => undefined);
  const answerOf = (asking: ClientRequest): Promise<IncomingMessage> => new Promise((resolve, reject) => asking.once("response", resolve).once("error", reject));
  const mark = (): string => `s${++marks}`;
  /** A GET that has reached its service, which has not answered yet. */
  const underWay = async () => {
    const name = mark();
    const meeting = upstream.next(name);
    const client = open("GET", name);
    client.end();
    const { res } = await meeting;
    return { client, res, left: once(res, "close") };
  };

  it.each([{}, { "accept-encoding": "gzip, br" }])("passes events on as they are sent, with %j", async (headers) => {
    const name = mark();
    const meeting = upstream.next(name);
    const client = open("GET", name, { accept: "text/event-stream", ...headers });
    client.end();
    const answer = answerOf(client);
    const { res } = await meeting;
    res.writeHead(200, { "content-type": "text/event-stream" }).flushHeaders();
    const begun = await answer; // before the first event
    expect(begun.headers).toMatchObject({ "content-type": "text/event-stream" });
    const events = begun.headers["content-encoding"] === "gzip" ? begun.pipe(createGunzip()) : begun; // Next compresses
    for (const n of [1, 2, 3]) {
      res.write(`data: ${n}\n\n`);
      expect(String((await once(events, "data"))[0])).toBe(`data: ${n}\n\n`);
    }
    res.end();
    await once(events.resume(), "end");
  });

  it("cancels the service's work when the client leaves before an answer", async () => {
    const { client, left, res } = await underWay();
    client.destroy();
    await left;
    expect(res.writableFinished).toBe(false);
  });

  it("cancels an endless answer when the client leaves", async () => {
    const { client, left, res } = await underWay();
    const more = (): void => { while (!res.destroyed && res.write(ENDLESS)); };
    res.writeHead(200).on("drain", more);
    more();
    const answer = await answerOf(client);
    await once(answer, "data");
    client.destroy();
    await left;
    expect(res.writableFinished).toBe(false);
  });

  it("lets no service act on an upload that its client breaks off", async () => {
    const name = mark();
    if (door === "Edge") { // Next reads the body before any handler runs
      upstream.on(name, () => { throw new Error("half a body went on"); });
      const client = open("POST", name);
      client.write(ENDLESS, () => client.destroy());
      await new Promise((resolve) => client.once("close", resolve));
      const next = open("GET", mark());
      next.end();
      return expect((await answerOf(next)).statusCode).toBe(200);
    }
    const meeting = upstream.next(name);
    const client = open("POST", name);
    client.write(ENDLESS);
    const { req } = await meeting;
    const left = new Promise((resolve) => req.once("close", resolve));
    req.resume();
    await once(req, "data");
    client.destroy();
    await left;
    expect(req.complete).toBe(false);
  });

  it.each<[string, IncomingHttpHeaders]>([["of a declared length", { "content-length": "100" }], ["chunked", {}]])("lets no answer look whole that its service broke off, %s", async (_name, headers) => {
    const name = mark();
    upstream.on(name, ({ res }) => void res.writeHead(200, headers).write("half", () => setTimeout(() => res.destroy(), 20)));
    const client = open("GET", name);
    client.end();
    const answer = await answerOf(client);
    const outcome = await new Promise((resolve) => answer.on("end", () => resolve("a clean end")).on("error", () => resolve("broken off")).resume());
    expect([answer.statusCode, outcome, answer.complete]).toEqual([200, "broken off", false]);
  });

  it("answers 502 when the service hangs up on a POST, and asks it once", async () => {
    const name = mark();
    let tries = 0;
    upstream.on(name, ({ req }) => { tries++; req.socket.destroy(); });
    const client = open("POST", name);
    client.end("once");
    expect((await answerOf(client)).statusCode).toBe(502);
    expect(tries).toBe(1);
  });

  it("does not let a client see that a kept connection was closed under its GET", async () => {
    const [name, served] = [mark(), new WeakSet()];
    let tries = 0;
    upstream.server.prependListener("request", ({ socket }: IncomingMessage) => void setImmediate(() => served.add(socket)));
    upstream.on(name, ({ req, res }) => {
      tries++;
      if (tries === 1 && served.has(req.socket)) req.socket.resetAndDestroy();
      else res.end("answered");
    });
    await Promise.all(Array.from({ length: 8 }, async () => { const warm = open("GET", "warm"); warm.end(); await once((await answerOf(warm)).resume(), "end"); }));
    const client = open("GET", name);
    client.end();
    const answer = await answerOf(client);
    expect([answer.statusCode, tries]).toEqual([200, 2]);
  });

  it("gives an upload all the time it flows", async () => {
    const name = mark();
    upstream.on(name, ({ req, res }) => void req.resume().on("end", () => res.end()));
    const client = open("PUT", name); // the service's timeoutSeconds are 2
    for (let n = 0; n < 6; n++) {
      client.write("more");
      await new Promise((resolve) => setTimeout(resolve, 450));
    }
    client.end();
    expect((await answerOf(client)).statusCode).toBe(200);
  });

  it("passes on an answer that comes before the body has", async () => {
    for (let n = 0; n < 10; n++) { // a lost race would show in some of them
      const name = mark();
      upstream.on(name, ({ res }) => void res.writeHead(409, { "content-type": "text/plain" }).end("enough"));
      const client = open("POST", name);
      for (let block = 0; block < 16; block++) client.write(ENDLESS);
      if (door === "Edge") client.end(); // Next reads the body first
      const answer = await answerOf(client);
      expect(answer.statusCode).toBe(409);
      client.destroy();
    }
  });
});

describe("a body beyond what Next carries whole", () => {
  const CARRIED = 100 * 1024 * 1024;
  const send = (origin: string, mark: string, headers: Record<string, string>): ClientRequest =>
    request(`${origin}/api/streams/x?mark=${mark}`, { method: "PUT", headers: { authorization: `Bearer ${token()}`, ...headers } }).on("error", () => undefined);
  const statusOf = (asking: ClientRequest): Promise<number> => new Promise((resolve, reject) => asking.once("response", (answer) => resolve(answer.resume().statusCode!)).once("error", reject));

  it.each([["its length declared", { "content-length": String(CARRIED + 1) }], ["chunked", {}]])("passes the gateway and is refused at the Edge, never cut, %s", async (_name, headers) => {
    for (const [door, origin] of DOORS) {
      let whole = 0;
      upstream.on(`large-${door}`, ({ req, res }) => void drain(req).then(({ bytes }) => { whole = bytes; res.end(); }, () => undefined));
      const asking = send(origin, `large-${door}`, headers);
      const status = statusOf(asking);
      for (let sent = 0; sent < CARRIED; sent += ENDLESS.length) if (!asking.write(ENDLESS)) await once(asking, "drain");
      asking.end("x");
      expect([await status, whole]).toEqual(door === "Edge" ? [413, 0] : [200, CARRIED + 1]);
    }
  });
});
