// Going takes as long as the requests under way, not as long as a connection that nobody uses, and no longer than was said.
import { once } from "node:events";
import { createServer, get, type IncomingMessage, type RequestListener, type Server } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { connect, type Socket } from "node:net";
import { connect as connectOverTls } from "node:tls";
import { beforeAll, describe, expect, it } from "vitest";
import { selfSigned } from "@/lib/sign-in/sso/own-key/self-signed";
import { leaving } from "./leaving";

const OPTIONS = { headersTimeout: 60_000, requestTimeout: 60_000, keepAliveTimeout: 60_000 };
/** Far beyond a test's time: what ends before it does so by itself. */
const LONG_SECONDS = 600;

const answer: RequestListener = (req, res) => {
  if (req.url === "/begun") res.write("be");
  setTimeout(() => res.end(req.url), req.url === "/slow" || req.url === "/begun" ? 300 : 0);
};

async function listening(server: Server = createServer(OPTIONS, answer)) {
  const leave = leaving(server);
  await once(server.listen(0, "127.0.0.1"), "listening");
  return { gone: (limitSeconds = LONG_SECONDS) => new Promise<void>((resolve) => leave(limitSeconds, resolve)), port: (server.address() as { port: number }).port, server };
}

/** A client that reads whatever comes, and never closes its half by itself. */
async function client(port: number, sent = ""): Promise<{ socket: Socket; heard: () => string }> {
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true }).on("error", () => undefined);
  let text = "";
  socket.setEncoding("latin1").on("data", (chunk: string) => { text += chunk; });
  await once(socket, "connect");
  socket.write(sent);
  await new Promise((resolve) => setTimeout(resolve, 50)); // the server has it by now
  return { socket, heard: () => text };
}

it("does not wait for a connection that asked nothing", async () => {
  const { gone, port } = await listening();
  const { socket } = await client(port);
  await gone(); // or the test's time runs out
  socket.destroy();
});

it("waits for the answer under way", async () => {
  const { gone, port } = await listening();
  const asked = get({ port, host: "127.0.0.1", path: "/slow" });
  const answered = once(asked, "response");
  await new Promise((resolve) => setTimeout(resolve, 50));
  const left = gone();
  const [response] = (await answered) as [IncomingMessage];
  expect((await response.setEncoding("utf8").toArray()).join("")).toBe("/slow");
  await left;
});

it.each(["/slow", "/begun"])("lets nobody ask again on a kept connection whose answer was under way (%s)", async (path) => {
  const { gone, port } = await listening();
  const { heard, socket } = await client(port, `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
  const left = gone();
  const ended = once(socket, "end").then(() => socket.end());
  await left;
  await ended;
  expect(heard()).toContain(path);
  if (path === "/slow") expect(heard()).toMatch(/connection: close/i);
});

it.each<[string, string]>([
  ["half a header", "GET / HTTP/1.1\r\nX-A: b"],
  ["half a body", "POST /unread HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc"],
  ["half of a second request", "GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HT"],
])("waits no longer than it was told for %s", async (_, sent) => {
  const server = createServer(OPTIONS, (req, res) => void req.resume().once("end", () => res.end()));
  const { gone, port } = await listening(server);
  const { socket } = await client(port, sent);
  await gone(0.3);
  socket.destroy();
});

it("waits no longer than it was told for a socket that was upgraded", async () => {
  const { gone, port, server } = await listening();
  server.on("upgrade", (_, socket: Socket) => void socket.on("error", () => undefined).write("HTTP/1.1 101 Switching Protocols\r\nconnection: Upgrade\r\nupgrade: x\r\n\r\n"));
  const { heard, socket } = await client(port, "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n");
  expect(heard()).toContain("101");
  await gone(0.3);
  socket.destroy();
});

describe("over TLS", () => {
  let pair: { cert: string; key: string };
  beforeAll(async () => {
    const { certificate: cert, privateKey: key } = await selfSigned("localhost", new Date());
    pair = { cert, key };
  });
  const secure = () => listening(createSecureServer({ ...OPTIONS, ...pair }, answer));

  it("does not wait for a connection without its handshake", async () => {
    const { gone, port } = await secure();
    const { socket } = await client(port);
    await gone();
    socket.destroy();
  });

  it("does not wait for a connection that asked nothing after it", async () => {
    const { gone, port } = await secure();
    const socket = connectOverTls({ port, host: "127.0.0.1", rejectUnauthorized: false }).on("error", () => undefined);
    await once(socket, "secureConnect");
    await new Promise((resolve) => setTimeout(resolve, 50));
    await gone();
    await once(socket.resume(), "close");
  });
});
