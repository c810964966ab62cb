// A bomb at the assertion consumer service, while everybody else goes on with their work.
import { afterAll, beforeAll, expect, it } from "vitest";
import { claimsOf } from "../sign-in/signed-in";
import { ORIGIN, Way } from "./way";
import { Tenants, type Tenant } from "./tenant";

const tenants = new Tenants();
let tenant: Tenant;
beforeAll(async () => {
  await tenants.database.connect();
  tenant = await tenants.make();
});
afterAll(() => tenants.database.end());

const BOMBS = 12;

/** 40,000 XML attributes on one element (DESIGN §7); base64 makes it larger still. */
const bomb = (): string => Buffer.from(`<Response ${Array.from({ length: 40_000 }, (_, index) => `a${index}="${index % 10}"`).join(" ")}/>`).toString("base64");
/** As many as fit below the cap on the body, so that they are looked at. */
const smallBomb = (): string => Buffer.from(`<Response ${Array.from({ length: 15_000 }, (_, index) => `a${index}=""`).join(" ")}/>`).toString("base64");

const percentile = (times: number[], share: number): number => times.toSorted((one, other) => one - other)[Math.min(times.length - 1, Math.floor(times.length * share))]!;

it("a 421 KB bomb is cut off, smaller ones are counted and refused, and nobody's request is lost meanwhile", async () => {
  const way = new Way(tenant);
  await way.signIn(tenant.owner.email);
  const { token } = await claimsOf(way.browser, tenant.slug);
  const ask = async (): Promise<number> => {
    const began = performance.now();
    const answer = await fetch(`${ORIGIN}/api/workflows`, { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(200);
    await answer.arrayBuffer();
    return performance.now() - began;
  };
  const round = async (count: number): Promise<number[]> => {
    const times: number[] = [];
    for (let index = 0; index < count; index++) times.push(await ask());
    return times;
  };
  await round(20);
  const quiet = await round(60);
  const asked = await Promise.all(Array.from({ length: BOMBS }, () => new Way(tenant).setOut(tenant.owner.email)));
  const exploding = Promise.all(asked.map(async ({ relayState }, index) => (await way.post(index % 2 === 0 ? bomb() : smallBomb(), relayState)).status));
  const loud = await round(60);
  expect((await exploding).toSorted()).toEqual([...Array<number>(BOMBS / 2).fill(303), ...Array<number>(BOMBS / 2).fill(413)]);
  const words = (times: number[]): string => `p50 ${percentile(times, 0.5).toFixed(1)} ms, max ${Math.max(...times).toFixed(1)} ms`;
  console.log(`the gateway while ${BOMBS} bombs go off: ${words(loud)}; before: ${words(quiet)}`);
});
