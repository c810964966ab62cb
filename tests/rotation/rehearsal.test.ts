// Changing jwtSecret under load, both ways, on two gateways: the hard cut lets nothing old through, the soft rotation lets nothing fail.
import { randomBytes } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { token } from "../gateway/tokens";
import { Fleet } from "./fleet";

const secret = (): string => randomBytes(48).toString("base64url");
let fleet: Fleet | undefined;
afterEach(() => fleet?.stop());

type Counted = { requests: number; readonly answers: Record<string, number> };

/** Eight clients that never stop, each with a token of what web signs with just then. */
function load(signing: () => string): { readonly counted: Counted; stop(): Promise<void> } {
  const counted: Counted = { requests: 0, answers: {} };
  let going = true;
  const clients = Array.from({ length: 8 }, async () => {
    while (going) {
      const { code, status } = await fleet!.ask(token({ secret: signing() })).catch((error: unknown) => ({ status: 0, code: String(error) }));
      counted.requests++;
      const answer = `${status}${code === undefined ? "" : ` ${code}`}`;
      counted.answers[answer] = (counted.answers[answer] ?? 0) + 1;
    }
  });
  return { counted, stop: async () => { going = false; await Promise.all(clients); } };
}
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe("a rolling restart", { timeout: 90_000 }, () => {
  it("of every gateway, with nothing changed, fails no request", async () => {
    const jwtSecret = secret();
    fleet = await Fleet.start({ jwtSecret });
    const { counted, stop } = load(() => jwtSecret);
    await pause(500);
    await fleet.roll({ jwtSecret });
    await pause(500);
    await stop();
    console.log(`rolling restart under load: ${counted.requests} requests, ${JSON.stringify(counted.answers)}`);
    expect(Object.keys(counted.answers)).toEqual(["200"]);
    expect(counted.requests).toBeGreaterThan(100);
  });
});

describe("a rotation", { timeout: 120_000 }, () => {
  it("hard: once rolled, not one token of the old secret passes anywhere, and nothing is answered 5xx", async () => {
    const [before, after] = [secret(), secret()];
    fleet = await Fleet.start({ jwtSecret: before });
    const [old, { counted, stop }] = [token({ secret: before }), load(() => before)];
    await pause(500);
    await fleet.roll({ jwtSecret: after });
    for (const deadline = Date.now() + 5_000; Date.now() < deadline; ) {
      for (let n = 0; n < fleet.origins.length; n++) expect(await fleet.ask(old)).toEqual({ status: 401, code: "jwt_secret_mismatch" });
      await pause(100);
    }
    expect(await fleet.ask(token({ secret: after }))).toEqual({ status: 200, code: undefined });
    await stop();
    console.log(`hard cut under load: ${counted.requests} requests, ${JSON.stringify(counted.answers)}`);
    expect(Object.keys(counted.answers).sort()).toEqual(["200", "401 jwt_secret_mismatch"]);
  });

  it("soft: both are believed, then the other one signs, then the old one goes; no request fails", async () => {
    const [before, after] = [secret(), secret()];
    let signing = before;
    fleet = await Fleet.start({ jwtSecret: before });
    const { counted, stop } = load(() => signing);
    await pause(500);
    await fleet.roll({ jwtSecret: before, previous: after });
    await fleet.roll({ jwtSecret: after, previous: before });
    signing = after; // web comes last
    await pause(1_000); // in a cluster: as long as a token lives; here each request has a new one
    await fleet.roll({ jwtSecret: after });
    await pause(500);
    await stop();
    console.log(`soft rotation under load: ${counted.requests} requests, ${JSON.stringify(counted.answers)}`);
    expect(Object.keys(counted.answers)).toEqual(["200"]);
    expect(await fleet.ask(token({ secret: before }))).toMatchObject({ status: 401, code: "jwt_secret_mismatch" });
  });
});
