// A WebSocket through a real gateway: the token in a header or among the protocols, and never further than it must go.
import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { createServer, type IncomingMessage } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { socketProtocols } from "@/lib/sdk/client";
import { OwnGateway } from "../transport/own-gateway";
import { now, OTHER_SECRET, token } from "./tokens";

/** Chooses `chat.v2` where it is offered, else nothing; sends back what it hears. */
const service = createServer((_req, res) => void res.end("ok"));
const sockets = new WebSocketServer({ server: service, handleProtocols: (offered) => (offered.has("chat.v2") ? "chat.v2" : false) });
const handshakes: IncomingMessage[] = [];
let gateway: OwnGateway;

beforeAll(async () => {
  sockets.on("connection", (socket, handshake) => {
    handshakes.push(handshake);
    socket.on("message", (data) => socket.send(`echo ${String(data)}`));
  });
  await new Promise<void>((resolve) => service.listen(0, "127.0.0.1", resolve));
  const { port } = service.address() as AddressInfo;
  gateway = await OwnGateway.start(port, { chat: { upstream: `http://127.0.0.1:${port}`, routes: [{ path: "/api/chat", methods: ["GET", "POST"], scopes: ["read:agents"] }, { path: "/api/lobby", methods: ["GET"], public: true }] } });
});
afterAll(async () => {
  await gateway.stop();
  for (const socket of sockets.clients) socket.terminate();
  service.close();
});

type Met = { protocol: string; heard: string; handshake: IncomingMessage };

async function meet(protocols: string[], headers: Record<string, string> = {}, path = "/api/chat"): Promise<Met> {
  const socket = new WebSocket(`${gateway.origin.replace("http", "ws")}${path}`, protocols, { headers });
  const heard = await new Promise<string>((resolve, reject) => {
    socket.once("error", reject).once("open", () => socket.send("hello")).once("message", (data) => resolve(String(data)));
  });
  socket.close();
  return { protocol: socket.protocol, heard, handshake: handshakes.at(-1)! };
}

/** The refusal that a handshake is answered with, before anything is upgraded. */
async function refused(protocols: string | undefined, headers: Record<string, string> = {}, path = "/api/chat", method = "GET"): Promise<[number, string]> {
  const before = handshakes.length;
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const asking = request(`${gateway.origin}${path}`, { method, headers: { connection: "Upgrade", upgrade: "websocket", "sec-websocket-version": "13", "sec-websocket-key": "AAAAAAAAAAAAAAAAAAAAAA==", ...(protocols === undefined ? {} : { "sec-websocket-protocol": protocols }), ...headers } });
    asking.once("response", resolve).once("error", reject).once("upgrade", () => reject(new Error("upgraded"))).end();
  });
  let text = "";
  for await (const chunk of answer.setEncoding("utf8")) text += String(chunk);
  expect(answer.headers["content-type"]).toBe("application/problem+json");
  expect(text).not.toContain("eyJ");
  expect(handshakes.length).toBe(before);
  return [answer.statusCode!, (JSON.parse(text) as { code: string }).code];
}

const bearer = (text: string): Record<string, string> => ({ authorization: `Bearer ${text}` });

describe("a WebSocket", () => {
  it("carries its token in Authorization", async () => {
    const mine = token();
    const { handshake, heard, protocol } = await meet([], bearer(mine));
    expect([heard, protocol]).toEqual(["echo hello", ""]);
    expect(handshake.headers).toMatchObject({ authorization: `Bearer ${mine}`, "x-eloquent-org-id": "org-acme" });
  });

  it("carries its token among the protocols, as a browser must", async () => {
    const mine = token();
    const { handshake, heard, protocol } = await meet(socketProtocols(mine));
    expect([heard, protocol]).toEqual(["echo hello", "eloquent.bearer"]);
    expect(handshake.headers).toMatchObject({ authorization: `Bearer ${mine}`, "x-eloquent-org-id": "org-acme" });
    expect(handshake.headers["sec-websocket-protocol"]).toBeUndefined();
  });

  it.each([["behind", (mine: string) => [...socketProtocols(mine), "chat.v1", "chat.v2"]], ["before", (mine: string) => ["chat.v1", "chat.v2", ...socketProtocols(mine)]]])("lets the service choose among the protocols %s it", async (_, offer) => {
    const { handshake, protocol } = await meet(offer(token()));
    expect(protocol).toBe("chat.v2");
    expect(handshake.headers["sec-websocket-protocol"]).toBe("chat.v1, chat.v2");
  });

  it("stays open for a browser when the service chooses none", async () => {
    expect((await meet([...socketProtocols(token()), "chat.v1"])).protocol).toBe("eloquent.bearer");
  });

  it("passes protocols on untouched where the token is in the header", async () => {
    const { handshake, protocol } = await meet(["chat.v2", "chat.v1"], bearer(token()));
    expect([protocol, handshake.headers["sec-websocket-protocol"]]).toEqual(["chat.v2", "chat.v2, chat.v1"]);
  });

  it.each<[string, string | undefined, Record<string, string>, string, number, string]>([
    ["no token", undefined, {}, "/api/chat", 401, "token_missing"],
    ["the token in the query", undefined, {}, `/api/chat?access_token=${token()}`, 401, "token_missing"],
    ["an expired token", `eloquent.bearer, ${token({ claims: { iat: now() - 301, nbf: now() - 301, exp: now() - 1 } })}`, {}, "/api/chat", 401, "token_expired"],
    ["a token of another secret", `eloquent.bearer, ${token({ secret: OTHER_SECRET })}`, {}, "/api/chat", 401, "jwt_secret_mismatch"],
    ["a token without the scope", `eloquent.bearer, ${token({ claims: { scope: "" } })}`, {}, "/api/chat", 403, "scope_missing"],
    ["a token in both places", `eloquent.bearer, ${token()}`, bearer(token()), "/api/chat", 401, "token_malformed"],
    ["two tokens on a public route", `eloquent.bearer, ${token()}`, bearer(token()), "/api/lobby", 401, "token_malformed"],
    ["two tokens among the protocols", `eloquent.bearer, ${token()}, eloquent.bearer, ${token()}`, {}, "/api/chat", 401, "token_malformed"],
    ["the mark without a token", "chat.v2, eloquent.bearer", {}, "/api/chat", 401, "token_malformed"],
    ["a token without the mark", token(), {}, "/api/chat", 401, "token_missing"],
    ["a token in a header that only reads alike", undefined, { sec_websocket_protocol: `eloquent.bearer, ${token()}` }, "/api/chat", 401, "token_missing"],
    ["an Upgrade to something else", `eloquent.bearer, ${token()}`, { upgrade: "h2c" }, "/api/chat", 401, "token_missing"],
  ])("with %s is refused before it opens", async (_name, protocols, headers, path, status, code) => {
    expect(await refused(protocols, headers, path)).toEqual([status, code]);
  });

  it("is the only request whose protocols may hold a token", async () => {
    expect(await refused(`eloquent.bearer, ${token()}`, { connection: "close" })).toEqual([401, "token_missing"]);
    expect(await refused(`eloquent.bearer, ${token()}`, { "content-length": "0" }, "/api/chat", "POST")).toEqual([401, "token_missing"]);
  });

  it("leaves no token in the gateway's log", () => {
    expect(gateway.log()).toContain("token_expired");
    expect(gateway.log()).not.toContain("eyJ");
  });
});
