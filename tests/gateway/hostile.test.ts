// What somebody without a token tries on the gateway's connections: it stays up, and others do not notice.
import { connect, type Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { rawRequest } from "./raw-request";

const GATEWAY = process.env["TEST_ORIGIN"]!;
const { hostname, port } = new URL(GATEWAY);

const open = (): Promise<Socket> => new Promise((resolve, reject) => {
  const socket = connect(Number(port), hostname, () => resolve(socket)).once("error", reject);
  socket.on("error", () => undefined);
});
const alive = async (): Promise<number> => (await fetch(`${GATEWAY}/api/health/live`, { signal: AbortSignal.timeout(8_000) })).status;
const closed = (socket: Socket) => new Promise((resolve) => socket.once("close", resolve));

describe("the gateway", () => {
  it("survives connections that are reset in the middle of an upgrade", async () => {
    for (let n = 0; n < 150; n++) {
      const socket = await open();
      socket.write("GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n");
      socket.resetAndDestroy();
    }
    expect(await alive()).toBe(200);
  });

  it("gives back every upstream connection of pipelined requests whose client left", async () => {
    const page = await (await fetch(`${GATEWAY}/sign-in`)).text();
    const script = /\/_next\/static\/chunks\/[^"]+\.js/.exec(page)![0];
    for (let n = 0; n < 60; n++) {
      const socket = await open();
      socket.write(`GET ${script} HTTP/1.1\r\nHost: localhost\r\n\r\n`.repeat(6));
      await new Promise((resolve) => setTimeout(resolve, 2));
      socket.destroy();
    }
    // More connections than the pool has, one after the other, all answered: none is held.
    for (let n = 0; n < 20; n++) expect(await alive()).toBe(200);
  });

  it("does not hand the next visitor a connection that a large post has spoiled", async () => {
    const large = "x".repeat(900_000);
    for (let n = 0; n < 3; n++) await rawRequest(GATEWAY, "POST", "/sign-in", [["Next-Action", "0".repeat(42)], ["Content-Type", "text/plain"], ["Content-Length", String(large.length)]], large);
    for (let n = 0; n < 5; n++) expect((await fetch(`${GATEWAY}/sign-in`, { signal: AbortSignal.timeout(5_000) })).status).toBe(200);
  });

  it("takes no large body from strangers", async () => {
    const answer = await rawRequest(GATEWAY, "POST", "/api/session/token", [["Content-Type", "application/json"], ["Content-Length", "5000000"]], "{");
    expect([answer.status, (JSON.parse(answer.body) as { code: string }).code]).toEqual([413, "body_too_large"]);
  });

  it("answers others while hundreds of bodies trickle in", async () => {
    const slow = await Promise.all(Array.from({ length: 280 }, async () => {
      const socket = await open();
      socket.write("POST /api/auth/callback/credentials HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 100000\r\n\r\nx");
      return socket;
    }));
    expect(await alive()).toBe(200);
    for (const socket of slow) socket.destroy();
  });

  it("ends a connection whose request was answered before it was read", async () => {
    const socket = await open();
    let said = "";
    socket.setEncoding("latin1").on("data", (text: string) => { said += text; });
    socket.write("POST /api/workflows HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50000\r\n\r\nx");
    socket.on("data", () => socket.end());
    await closed(socket);
    expect(said).toMatch(/^HTTP\/1\.1 401 [^]*connection: close/i);
  });

  it.each(["POST", "DELETE"])("upgrades no %s", async (method) => {
    const answer = await rawRequest(GATEWAY, method, "/", [["Connection", "Upgrade"], ["Upgrade", "websocket"], ["Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAA=="], ["Sec-WebSocket-Version", "13"]]);
    expect([answer.status, (JSON.parse(answer.body) as { code: string }).code]).toEqual([400, "request_malformed"]);
  });

  it.each(["[::1", "a b", "<script>", "a/b"])("takes no Host like %s", async (host) => {
    const answer = await rawRequest(GATEWAY, "GET", "/sign-in", [["Host", host]]);
    expect(answer.status).toBe(400);
  });

  it("lets nobody frame a page or guess its type", async () => {
    const { headers } = await fetch(`${GATEWAY}/sign-in`);
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  });
});
