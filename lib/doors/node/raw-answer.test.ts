// A refused upgrade, or bytes that are no request: the answer is whole, and whoever does not close is not waited for.
import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { afterEach, expect, it, vi } from "vitest";
import { Refusal } from "@/lib/refusals/refusal";
import { refuseOnSocket } from "./raw-answer";

afterEach(() => void vi.useRealTimers());

it("is answered, and let go of after a while by a client that keeps its half open", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const server = createServer({ allowHalfOpen: true });
  const accepted = once(server, "connection") as Promise<[Socket]>;
  await once(server.listen(0, "127.0.0.1"), "listening");
  const client = connect({ port: (server.address() as { port: number }).port, host: "127.0.0.1", allowHalfOpen: true });
  const [socket] = await accepted;
  socket.on("error", () => undefined);
  refuseOnSocket(socket, new Refusal("route_unknown", "Nothing is served here."), "https://app.example.com", "an-id");

  const heard = (await client.setEncoding("utf8").toArray()).join("");
  expect(heard).toMatch(/^HTTP\/1\.1 404 [^]*connection: close\r\n\r\n\{.*"code":"route_unknown"/);
  expect(socket.destroyed).toBe(false);
  vi.advanceTimersByTime(5_000);
  expect(socket.destroyed).toBe(true);
  client.destroy();
  server.close();
});
