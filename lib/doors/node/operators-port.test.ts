// What a probe of the operators' port may conclude from the status alone.
import type { AddressInfo } from "node:net";
import { Registry } from "prom-client";
import { expect, it } from "vitest";
import { openOperatorsPort } from "./operators-port";

const LOG = { info: () => undefined } as never;

it.each([["up", 200], ["degraded", 200], ["down", 503]] as const)("that is %s answers %i, with the reasons in either case", async (status, code) => {
  const state = { status, checks: { database: { ok: status !== "down" } } };
  const server = openOperatorsPort({ port: 0, host: "127.0.0.1" }, { registries: [new Registry()], ready: async () => state, setting: "METRICS_PORT" }, LOG);
  await new Promise((resolve) => server.once("listening", resolve));
  try {
    const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const ready = await fetch(`${at}/api/health/ready`);
    expect([ready.status, await ready.json()]).toEqual([code, state]);
    expect((await fetch(`${at}/api/health/live`)).status).toBe(200);
  } finally {
    server.close().closeAllConnections();
  }
});
