// A gibibyte in each direction through a gateway process: every byte arrives, and none of them stays.
import { existsSync, readFileSync } from "node:fs";
import { request, type IncomingMessage } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { token } from "../gateway/tokens";
import { drain, MIB, pour, type Sum } from "./flow";
import { OwnGateway } from "./own-gateway";
import { Upstream } from "./upstream";

/** What streaming may cost on top of an idle gateway: sockets' buffers and garbage not yet collected. */
const GROWTH_MIB = 150;
const upstream = new Upstream();
let gateway: OwnGateway;
let marks = 0;

beforeAll(async () => {
  const port = await upstream.open();
  gateway = await OwnGateway.start(port, { files: { upstream: `http://127.0.0.1:${port}`, maxBodyBytes: 2 * 1024 * MIB, routes: [{ path: "/api/files", methods: ["GET", "PUT"], scopes: [] }] } });
});
afterAll(async () => {
  await gateway.stop();
  await upstream.close();
});

const open = (method: string, mark: string, headers: Record<string, string>) =>
  request(`${gateway.origin}/api/files?mark=${mark}`, { method, headers: { authorization: `Bearer ${token()}`, ...headers } });

/** Uploads and returns what was sent, what the upstream received, and the status the client was answered. */
async function up(mebibytes: number, headers: Record<string, string>, readerPauseMs = 0): Promise<{ sent: Sum; got: Sum; status: number }> {
  const mark = `up${++marks}`;
  const got = new Promise<Sum>((resolve) => upstream.on(mark, ({ req, res }) => void drain(req, readerPauseMs).then((sum) => { res.end(); resolve(sum); })));
  const sending = open("PUT", mark, headers);
  const answer = new Promise<IncomingMessage>((resolve, reject) => sending.once("response", resolve).once("error", reject));
  const [sent, received, { statusCode }] = await Promise.all([pour(mebibytes, sending), got, answer.then((response) => response.resume())]);
  return { sent, got: received, status: statusCode! };
}

async function down(mebibytes: number, headers: Record<string, string>, readerPauseMs = 0): Promise<{ sent: Sum; got: Sum; status: number }> {
  const mark = `down${++marks}`;
  const sent = upstream.next(mark).then(({ res }) => { res.writeHead(200, headers); return pour(mebibytes, res); });
  const response = await new Promise<IncomingMessage>((resolve, reject) => open("GET", mark, {}).once("response", resolve).once("error", reject).end());
  return { got: await drain(response, readerPauseMs), sent: await sent, status: response.statusCode! };
}

const kibibytes = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(readFileSync(`/proc/${gateway.pid}/status`, "utf8"))![1]);

describe.skipIf(!existsSync("/proc/self/status"))("the memory of the gateway (skipped where there is no /proc)", () => {
  let idle = 0;
  beforeAll(async () => {
    await up(1, {}); // what a first request costs is not the next one's
    idle = kibibytes("VmRSS");
  });

  const length = (mebibytes: number) => ({ "content-length": String(mebibytes * MIB) });
  const cases: [string, number, () => ReturnType<typeof up>][] = [
    ["a gibibyte up, its length declared", 1024, () => up(1024, length(1024))],
    ["a gibibyte up, chunked", 1024, () => up(1024, {})],
    ["a gibibyte down", 1024, () => down(1024, length(1024))],
    ["an upload that its service reads slowly", 256, () => up(256, {}, 20)],
    ["a download that its client reads slowly", 256, () => down(256, {}, 20)],
  ];

  it.each(cases)("does not grow with %s", async (name, mebibytes, transfer) => {
    const began = performance.now();
    const { got, sent, status } = await transfer();
    const seconds = (performance.now() - began) / 1000;
    const growth = (kibibytes("VmHWM") - idle) / 1024;
    console.log(`${name}: ${mebibytes} MiB in ${seconds.toFixed(1)} s, ${growth.toFixed(0)} MiB above the ${(idle / 1024).toFixed(0)} MiB of an idle gateway`);
    expect(status).toBe(200);
    expect(sent.bytes).toBe(mebibytes * MIB);
    expect(got).toEqual(sent);
    expect(growth).toBeLessThan(GROWTH_MIB);
  }, 120_000);
});
