// Every door agrees on an ended session: the gateway, forward-auth at both, web's own handlers, and a socket that is open.
import { WebSocket, WebSocketServer } from "ws";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "@/scripts/start/ports";
import { Product, Sessions, until } from "./product";

let [product, sessions, live] = [undefined as unknown as Product, undefined as unknown as Sessions, undefined as unknown as WebSocketServer];
beforeAll(async () => {
  const port = await freePort();
  live = new WebSocketServer({ port, host: "127.0.0.1" });
  [product, sessions] = [await Product.start({}, port), await Sessions.open()];
});
afterAll(async () => {
  await product?.stop();
  await sessions?.database.end();
  for (const client of live?.clients ?? []) client.terminate();
  live?.close();
});

describe("an ended session", () => {
  it.each<[string, () => string]>([
    ["the gateway", () => `${product.gateway}/api/things`],
    ["forward-auth at the gateway", () => `${product.gateway}/api/gateway/authorize/api/things`],
    ["forward-auth at web", () => `${product.web}/api/gateway/authorize/api/things`],
    ["web, past the gateway", () => `${product.web}/api/things`],
  ])("is refused by %s", async (_, at) => {
    const [one, other] = [await sessions.begin(product.web), await sessions.begin(product.web)];
    expect(await product.ask(one.token, at())).toBe("passes");
    await one.visitor.signOut();
    await until(async () => (await product.ask(one.token, at())) === "session_revoked");
    expect(await product.ask(other.token, at())).toBe("passes");
  });

  it("may not ask for explanations", async () => {
    const { token, visitor } = await sessions.begin(product.web);
    const explain = async () => (await fetch(`${product.web}/api/gateway/explain`, { method: "POST", headers: { authorization: `Bearer ${token}`, "content-type": "application/json" }, body: JSON.stringify({ method: "GET", path: "/api/things" }) })).status;
    expect(await explain()).toBe(200);
    await visitor.signOut();
    await until(async () => (await explain()) === 401);
  });

  it("takes its WebSockets with it, and leaves those of others", async () => {
    const [one, other] = [await sessions.begin(product.web), await sessions.begin(product.web)];
    const open = async (token: string): Promise<WebSocket> => {
      const socket = new WebSocket(`${product.gateway.replace("http", "ws")}/api/live`, { headers: { authorization: `Bearer ${token}` } });
      await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
      return socket;
    };
    const [ours, theirs] = [await open(one.token), await open(other.token)];
    const closed = new Promise((resolve) => ours.once("close", resolve));
    await one.visitor.signOut();
    await closed;
    expect(theirs.readyState).toBe(WebSocket.OPEN);
    theirs.close();
  });

  it("gets no token, at once, for a kept copy of its cookie", async () => {
    const { visitor } = await sessions.begin(product.web);
    const copy = [...visitor.cookies];
    await visitor.signOut();
    for (const [name, value] of copy) visitor.setCookie(name, value);
    expect((await visitor.requestToken("acme", { origin: process.env["TEST_ORIGIN"]! })).status).toBe(401);
  });
});
