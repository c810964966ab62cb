// Expect: 100-continue over raw sockets: the guard decides before the client has to send its body.
import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OwnGateway } from "../transport/own-gateway";
import { Upstream } from "../transport/upstream";
import { token } from "./tokens";

const upstream = new Upstream();
let gateway: OwnGateway;
let received = "";

beforeAll(async () => {
  const port = await upstream.open();
  upstream.on("x", ({ req, res }) => {
    received = "";
    expect(req.headers.expect).toBeUndefined();
    req.setEncoding("utf8").on("data", (text: string) => { received += text; }).on("end", () => res.end("done"));
  });
  gateway = await OwnGateway.start(port, { files: { upstream: `http://127.0.0.1:${port}`, maxBodyBytes: 64, routes: [{ path: "/api/files", methods: ["GET", "PUT"], scopes: ["write:agents"] }, { path: "/api/drop", methods: ["POST"], public: true }] } });
});
afterAll(async () => {
  await gateway.stop();
  await upstream.close();
});

/** Sends a head, and lets the test read what comes back until it has seen enough. */
async function head(lines: string[]): Promise<{ socket: Socket; until(seen: RegExp): Promise<string>; ended: Promise<string> }> {
  const { hostname, port } = new URL(gateway.origin);
  const socket = connect(Number(port), hostname);
  let said = "";
  const ended = new Promise<string>((resolve) => socket.once("close", () => resolve(said)));
  socket.setEncoding("latin1").on("data", (text: string) => { said += text; });
  socket.write([...lines, "Host: localhost", "", ""].join("\r\n"));
  const until = (seen: RegExp) => new Promise<string>((resolve) => {
    const look = (): void => { if (seen.test(said)) { socket.off("data", look); resolve(said); } };
    socket.on("data", look);
    look();
  });
  return { socket, until, ended };
}

const bearer = (role: "editor" | "viewer") => `Authorization: Bearer ${token({ role })}`;

describe("Expect: 100-continue", () => {
  it.each([
    ["a member's", "PUT /api/files?mark=x HTTP/1.1", [bearer("editor")]],
    ["a stranger's on a public route", "POST /api/drop?mark=x HTTP/1.1", []],
  ])("is met once the guard has passed %s request, and the body flows", async (_name, line, more) => {
    const { ended, socket, until } = await head([line, ...more, "Expect: 100-continue", "Content-Length: 4", "Connection: close"]);
    expect(await until(/\r\n\r\n/)).toBe("HTTP/1.1 100 Continue\r\n\r\n");
    socket.write("body");
    expect(await ended).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK\r\n[^]*done/);
    expect(received).toBe("body");
  });

  it.each([
    ["without a token", [], "Content-Length: 4", 401],
    ["without the scope", [bearer("viewer")], "Content-Length: 4", 403],
    ["with a body that is too large", [bearer("editor")], "Content-Length: 65", 413],
  ])("is answered with the refusal alone %s", async (_name, more, length, status) => {
    const { ended, until } = await head(["PUT /api/files HTTP/1.1", ...more, "Expect: 100-continue", length]);
    await until(/\}/);
    const said = await ended; // the gateway hangs up: a body that comes all the same would be read as a request
    expect(said).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [^]*connection: close[^]*"request_id"`, "i"));
    expect(said).not.toContain("100 Continue");
  });

  it.each(["200-ok", "100-continue, more", "sunshine"])("%s is an expectation nobody can meet", async (expectation) => {
    const { ended } = await head(["PUT /api/files HTTP/1.1", bearer("editor"), `Expect: ${expectation}`, "Content-Length: 4", "Connection: close"]);
    expect(await ended).toMatch(/^HTTP\/1\.1 417 [^]*"code":"expectation_failed"/);
  });

  it("is not met for HTTP/1.0, which knows no 100", async () => {
    const { ended, socket } = await head(["PUT /api/files?mark=x HTTP/1.0", bearer("editor"), "Expect: 100-continue", "Content-Length: 4"]);
    socket.write("body");
    expect(await ended).toMatch(/^HTTP\/1\.1 200 OK/);
  });
});
