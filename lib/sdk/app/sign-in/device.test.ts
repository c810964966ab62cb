// Asking until somebody has answered elsewhere: not too often, through trouble, and no longer than the code lives.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createAppClient, memoryStorage } from "../../client";
import { FakeServer, ISSUER } from "../trial/fake-server";

let server: FakeServer;
const begun = () => createAppClient({ issuer: ISSUER, clientId: "app", storage: memoryStorage(), fetch: server.fetch }).beginDeviceSignIn();
const polls = (): number => server.asked.filter((one) => one === "poll").length;

beforeEach(() => {
  server = new FakeServer();
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

describe("waiting for a device's code to be answered", () => {
  it("asks at the interval, five seconds slower from slow_down on, and half as often without an answer", async () => {
    server.device.push("authorization_pending", "slow_down", "authorization_pending");
    const code = await begun();
    expect(code).toMatchObject({ userCode: "BCDF-GHJK", verificationUri: `${ISSUER}/device`, expiresIn: 600 });
    const tokens = code.wait();
    for (const [afterMs, asked] of [[999, 0], [1, 1], [1000, 2], [5999, 2], [1, 3]] as const) {
      await vi.advanceTimersByTimeAsync(afterMs);
      expect(polls()).toBe(asked);
    }
    server.trouble.push("network");
    await vi.advanceTimersByTimeAsync(6000);
    expect(polls()).toBe(4);
    await vi.advanceTimersByTimeAsync(11_999);
    expect(polls()).toBe(4);
    await vi.advanceTimersByTimeAsync(1);
    expect(await tokens).toMatchObject({ org: "acme" });
  });

  it("ends where the person says no", async () => {
    server.device.push("access_denied");
    const refused = expect((await begun()).wait()).rejects.toMatchObject({ code: "access_denied" });
    await vi.advanceTimersByTimeAsync(1000);
    await refused;
  });

  it("ends with the code, and when it is told to", async () => {
    server.device.push(...Array.from({ length: 700 }, () => "authorization_pending"));
    const code = await begun();
    const late = expect(code.wait()).rejects.toMatchObject({ code: "expired_token" });
    const stop = new AbortController();
    const stopped = expect(code.wait(stop.signal)).rejects.toThrow("enough");
    await vi.advanceTimersByTimeAsync(2500);
    stop.abort(new Error("enough"));
    await stopped;
    await vi.advanceTimersByTimeAsync(600_000);
    await late;
  });
});
