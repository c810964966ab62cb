// The list in Upstash, against a server that speaks as it does: what is sent, and what is made of the answer.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { upstashLists } from "./upstash";

let server: Server;
let url: string;
const seen: { path: string; authorization: string | undefined; body: unknown }[] = [];

beforeAll(async () => {
  server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on("data", (chunk: Buffer) => chunks.push(chunk)).on("end", () => {
      seen.push({ path: req.url!, authorization: req.headers.authorization, body: JSON.parse(Buffer.concat(chunks).toString()) });
      const result = req.url === "/pipeline" ? [{ result: 2 }, { result: "OK" }, { result: 1 }] : { result: ['{"a":1}', '{"b":"07"}'] };
      res.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(result));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => { server.closeAllConnections(); server.close(); });

describe("the shared memory in Upstash", () => {
  it("is written in one request: added, cut to length, and given an hour", async () => {
    await upstashLists(url, "rest-token").push(new Map([["list", ["older", "newer"]]]));
    expect(seen.at(-1)).toMatchObject({ path: "/pipeline", authorization: "Bearer rest-token" });
    expect(seen.at(-1)!.body).toEqual([["lpush", "list", "older", "newer"], ["ltrim", "list", 0, 999], ["expire", "list", 3600]]);
  });

  it("is read as the lines that were written, not as what they might mean", async () => {
    expect(await upstashLists(url, "rest-token").read("list")).toEqual(['{"a":1}', '{"b":"07"}']);
    expect(seen.at(-1)!.body).toEqual(["lrange", "list", 0, -1]);
  });
});
