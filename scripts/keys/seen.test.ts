// The tokens of several gateways: each is asked, the latest counts, and who does not answer is named.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { freePort } from "../start/ports";
import { doorsOf, placeOf } from "./addresses";
import { parse, seenAt } from "./seen";

const [NEW, OLD] = ["newnewnewne", "oldoldoldol"];
const INFO = `eloquent_key_info{kid="${NEW}",previous="${OLD}"} 1\n`;
const seen = (kid: string, at: number): string => `eloquent_token_seen_timestamp_seconds{kid="${kid}"} ${at}\n`;

const servers: Server[] = [];
afterEach(() => { for (const server of servers.splice(0)) server.close().closeAllConnections(); });

/** @param host an address of this machine: with Linux all of 127.0.0.0/8 is */
async function gateway(text: string, host = "127.0.0.1", port = 0): Promise<number> {
  const server = createServer((_, res) => res.end(text));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  return (server.address() as AddressInfo).port;
}

it("metrics are read as Prometheus writes them, of a gateway alone", () => {
  expect(parse(`# HELP x\n${INFO}${seen(NEW, 1_800_000_000.5)}eloquent_other{kid="x"} 1\n`)).toEqual({ kid: NEW, previous: OLD, lastAt: new Map([[NEW, 1_800_000_000.5]]) });
  expect([parse(`eloquent_key_info{kid="${NEW}",previous=""} 1\n`)?.previous, parse(`eloquent_key_info{kid="${NEW}"} 1\n`)?.previous]).toEqual([null, undefined]);
  expect(parse("eloquent_web_up 1\n")).toBeUndefined();
});

describe("several gateways", () => {
  it("are all asked, and the latest counts", async () => {
    const ports = await Promise.all([gateway(INFO + seen(OLD, 100) + seen(NEW, 300)), gateway(INFO + seen(OLD, 200))]);
    const { gateways, lastAt, silent } = await seenAt(ports.map((port) => `http://127.0.0.1:${port}/metrics`).join(", "));
    expect([Object.fromEntries(lastAt), silent]).toEqual([{ [OLD]: 200, [NEW]: 300 }, []]);
    expect(gateways).toEqual(ports.map((port) => ({ at: `127.0.0.1:${port}`, kid: NEW, previous: OLD })));
  });

  it("are named when they do not answer, or are none", async () => {
    const [port, nobody, web] = [await gateway(INFO + seen(OLD, 100)), await freePort(), await gateway("eloquent_web_up 1\n")];
    const { lastAt, silent } = await seenAt([port, nobody, web].map((at) => `http://127.0.0.1:${at}/metrics`).join(","));
    expect([Object.fromEntries(lastAt), silent]).toEqual([{ [OLD]: 100 }, [`127.0.0.1:${nobody}`, `127.0.0.1:${web}`]]);
  });

  it("behind one name are asked each by its address", async () => {
    const named = (...addresses: string[]) => doorsOf("http://front-operators:3003/metrics", () => Promise.resolve(addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }))));
    expect((await named("10.0.0.1", "10.0.0.2")).map(placeOf)).toEqual(["10.0.0.1 (front-operators:3003)", "10.0.0.2 (front-operators:3003)"]);
    expect((await named("10.0.0.1", "10.0.0.2", "fd00::1", "fd00::2")).map(placeOf)).toEqual(["10.0.0.1 (front-operators:3003)", "10.0.0.2 (front-operators:3003)"]);
    expect((await named("::1", "127.0.0.1")).map(placeOf)).toEqual(["front-operators:3003"]);
    expect((await doorsOf("http://front-operators:3003/metrics", () => Promise.reject(new Error("ENOTFOUND")))).map(placeOf)).toEqual(["front-operators:3003"]);
  });

  it.skipIf(process.platform !== "linux")("and each of these answers for itself", async () => {
    const port = await gateway(INFO + seen(OLD, 100), "127.0.0.2");
    await gateway(INFO + seen(OLD, 200), "127.0.0.3", port);
    const look = () => Promise.resolve(["127.0.0.2", "127.0.0.3", "127.0.0.4"].map((address) => ({ address, family: 4 })));
    const { lastAt, silent } = await seenAt(`http://front-operators:${port}/metrics`, look);
    expect([Object.fromEntries(lastAt), silent]).toEqual([{ [OLD]: 200 }, [`127.0.0.4 (front-operators:${port})`]]);
  });

  it("are addresses, or refused", () => expect(seenAt("localhost:3003")).rejects.toThrow(/^METRICS_URL must be the address/));
});
