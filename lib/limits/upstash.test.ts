// The REST store against a server that speaks as Upstash does: what it sends, and what it makes of the answers.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Condition } from "./condition";
import { upstashLimiter } from "./upstash";

const limit = { requests: 10, windowSeconds: 60 };
let server: Server;
let url: string;
let seen: { authorization: string | undefined; command: unknown[] }[];
let answer: { status: number; body: unknown } | undefined;

beforeEach(async () => {
  seen = [];
  server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on("data", (chunk: Buffer) => chunks.push(chunk)).on("end", () => {
      const command = JSON.parse(Buffer.concat(chunks).toString()) as unknown[];
      if (command[0] === "ping") return void res.writeHead(200, { "content-type": "application/json" }).end('{"result":"PONG"}');
      seen.push({ authorization: req.headers.authorization, command });
      if (answer !== undefined) res.writeHead(answer.status, { "content-type": "application/json" }).end(JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => { server.closeAllConnections(); server.close(); });

const quiet = () => new Condition("Upstash", { info: () => undefined, warn: () => undefined });
const take = async () => (await upstashLimiter(url, "rest-token", quiet())).take("workflows:user:1", limit, Date.now());

describe("Upstash over REST", () => {
  it("counts in one request with the token", async () => {
    answer = { status: 200, body: { result: [9, 10] } };
    expect(await take()).toMatchObject({ allowed: true, remaining: 9 });
    expect(seen).toHaveLength(1);
    expect(seen[0]!.authorization).toBe("Bearer rest-token");
    const [name, , keys, current, previous, requests, , windowMs, permits] = seen[0]!.command;
    expect([name, keys, requests, windowMs, permits].map(String)).toEqual(["evalsha", "2", "10", "60000", "1"]);
    expect([current, previous]).toEqual([expect.stringMatching(/^eloquent:\{workflows:user:1\}:\d+$/), expect.stringMatching(/^eloquent:\{workflows:user:1\}:\d+$/)]);
  });

  it("looks without taking", async () => {
    answer = { status: 200, body: { result: [7, 10] } };
    expect(await (await upstashLimiter(url, "rest-token", quiet())).peek("workflows:user:1", limit, Date.now())).toMatchObject({ remaining: 7, about: false });
    expect(String(seen[0]!.command[0])).toMatch(/^eval/);
    expect(seen[0]!.command.slice(-3).map(String)).toEqual(["10", expect.any(String), "60000"]); // and no number of permits
  });

  it("refuses at the limit", async () => {
    answer = { status: 200, body: { result: [-1, 10] } };
    expect(await take()).toMatchObject({ allowed: false, remaining: 0 });
  });

  it.each([
    ["a wrong token", { status: 401, body: { error: "WRONGPASS invalid or missing auth token" } }],
    ["a failing server", { status: 500, body: {} }],
    ["no answer at all", undefined],
  ])("cannot know with %s", async (_, given) => {
    answer = given;
    await expect(take()).rejects.toThrow();
    expect(seen).toHaveLength(1); // no retries: the deadline would pass meanwhile
  });
});
