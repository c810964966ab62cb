// Going takes as long as the requests under way, and not as long as a connection that nobody uses.
import { once } from "node:events";
import { createServer, get, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { expect, it } from "vitest";
import { leaving } from "./leaving";

async function listening() {
  const server = createServer({ headersTimeout: 60_000, requestTimeout: 60_000 }, (req, res) => void setTimeout(() => res.end(req.url), req.url === "/slow" ? 300 : 0));
  const leave = leaving(server);
  await once(server.listen(0, "127.0.0.1"), "listening");
  return { leave, port: (server.address() as { port: number }).port };
}

it("does not wait for a connection that asked nothing", async () => {
  const { leave, port } = await listening();
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  await new Promise((resolve) => setTimeout(resolve, 50)); // the server has it by now
  await new Promise<void>((resolve) => leave(resolve)); // or the test's time runs out
  await once(socket.resume(), "close");
});

it("waits for the answer under way", async () => {
  const { leave, port } = await listening();
  const asked = get({ port, host: "127.0.0.1", path: "/slow" });
  const answered = once(asked, "response");
  await new Promise((resolve) => setTimeout(resolve, 50));
  const left = new Promise<void>((resolve) => leave(resolve));
  const [answer] = (await answered) as [IncomingMessage];
  expect((await answer.setEncoding("utf8").toArray()).join("")).toBe("/slow");
  await left;
});
