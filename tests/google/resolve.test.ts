// Every row of the linking table on a real database: what is written, what is not, and what the audit log says.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AccountProof } from "@/lib/identity/proof";
import type { RefusedIdentity } from "@/lib/identity/refused";
import { resolve } from "@/lib/identity/resolve";
import { disconnectAccount } from "@/lib/identity/connections";
import { accountsOf, database, eventsOf, insertAccount, insertUser, refusalsFrom, userWith } from "./records";

beforeAll(() => { process.env["DATABASE_URL"] = process.env["TEST_DATABASE_URL"]!; });
afterAll(() => database.end());

const now = new Date("2026-11-25T12:00:00Z");
const fresh = (): { proof: AccountProof; occasion: { address: string; userAgent: string; requestId: string } } => {
  const subject = crypto.randomUUID();
  return { proof: { method: "google", provider: "google", subject, email: `${subject}@acme.test`, emailVerified: true, name: "Grace" }, occasion: { address: subject, userAgent: "test", requestId: "test" } };
};

describe("a sign-in with Google", () => {
  it("of somebody nobody knows makes a user with a verified address and an account", async () => {
    const { occasion, proof } = fresh();
    const resolved = await resolve(proof, undefined, occasion, now);
    const user = (await userWith(proof.email))!;
    expect(resolved).toEqual({ userId: user.id, created: true, linked: false });
    expect(user).toMatchObject({ emailVerifiedAt: now, name: "Grace" });
    expect(await accountsOf(user.id)).toEqual([{ subject: proof.subject, email: proof.email }]);
    expect(await eventsOf(user.id)).toEqual(["user.created", "account.connected"]);
  });

  it("of a known subject finds its owner, and writes nothing new", async () => {
    const { occasion, proof } = fresh();
    const first = await resolve(proof, undefined, occasion, now);
    expect(await resolve(proof, undefined, occasion, now)).toEqual({ ...first, created: false });
    expect(await eventsOf((first as { userId: string }).userId)).toEqual(["user.created", "account.connected"]);
  });

  it("of a known subject with another address stays the same person, whose own address stays, too", async () => {
    const { occasion, proof } = fresh();
    const { userId } = (await resolve(proof, undefined, occasion, now)) as { userId: string };
    const moved = { ...proof, email: `moved-${proof.email}`, emailVerified: false };
    expect(await resolve(moved, undefined, occasion, now)).toEqual({ userId, created: false, linked: false });
    expect((await userWith(proof.email))!.id).toBe(userId);
    expect(await userWith(moved.email)).toBeUndefined();
    expect(await accountsOf(userId)).toEqual([{ subject: proof.subject, email: moved.email }]);
    expect(await eventsOf(userId)).toEqual(["user.created", "account.connected", "account.email_changed"]);
  });

  it("of a known subject whose address now is somebody else's stays the same person", async () => {
    const { occasion, proof } = fresh();
    const { userId } = (await resolve(proof, undefined, occasion, now)) as { userId: string };
    const other = `other-${proof.email}`;
    const otherId = await insertUser(other);
    expect(await resolve({ ...proof, email: other }, undefined, occasion, now)).toEqual({ userId, created: false, linked: false });
    expect(await accountsOf(otherId)).toEqual([]);
  });

  it("links to the user with the same address when both sides are verified", async () => {
    const { occasion, proof } = fresh();
    const userId = await insertUser(proof.email);
    expect(await resolve(proof, undefined, occasion, now)).toEqual({ userId, created: false, linked: true });
    expect(await accountsOf(userId)).toHaveLength(1);
    expect(await eventsOf(userId)).toEqual(["account.connected"]);
  });

  it.each<[string, RefusedIdentity, Partial<AccountProof>, ((proof: AccountProof) => Promise<unknown>)?]>([
    ["an unverified address that nobody has", "email_unverified", { emailVerified: false }],
    ["an unverified address of somebody here", "email_unverified", { emailVerified: false }, ({ email }) => insertUser(email)],
    ["the address of an account that nobody confirmed: it may wait for its owner", "account_unconfirmed", {}, ({ email }) => insertUser(email, { verified: false, passwordHash: "$2b$12$x" })],
    ["the address of somebody with another Google account: a mailbox that was given away", "other_account_connected", {}, async ({ email }) => insertAccount(await insertUser(email), crypto.randomUUID(), email)],
  ])("is refused for %s, and the log says why", async (_, why, changes, prepare) => {
    const { occasion, proof } = fresh();
    await prepare?.(proof);
    const before = await userWith(proof.email);
    expect(await resolve({ ...proof, ...changes }, undefined, occasion, now)).toEqual({ refused: why });
    expect(await userWith(proof.email)).toEqual(before);
    expect((await database.query('SELECT 1 FROM "Account" WHERE subject = $1', [proof.subject])).rowCount).toBe(0);
    expect(await refusalsFrom(occasion.address)).toEqual([{ method: "google", why }]);
  });

  it("of the same person eight times at once makes one user with one account", async () => {
    const { occasion, proof } = fresh();
    const resolved = await Promise.all(Array.from({ length: 8 }, () => resolve(proof, undefined, occasion, now)));
    const user = (await userWith(proof.email))!;
    expect(new Set(resolved.map((one) => "userId" in one && one.userId))).toEqual(new Set([user.id]));
    expect(resolved.filter((one) => "created" in one && one.created)).toHaveLength(1);
    expect(await accountsOf(user.id)).toHaveLength(1);
    expect(await eventsOf(user.id)).toEqual(["user.created", "account.connected"]);
  });
});

describe("connecting an account", () => {
  it("with a free address, with one's own, and a second one of the same provider", async () => {
    const { occasion, proof } = fresh();
    const userId = await insertUser(proof.email);
    expect(await resolve(proof, userId, occasion, now)).toEqual({ userId, created: false, linked: true });
    expect(await resolve(fresh().proof, userId, occasion, now)).toEqual({ userId, created: false, linked: true });
    expect(await accountsOf(userId)).toHaveLength(2);
    expect(await eventsOf(userId)).toEqual(["account.connected", "account.connected"]);
  });

  it.each<[string, RefusedIdentity, Partial<AccountProof>, ((proof: AccountProof) => Promise<unknown>)?]>([
    ["that is connected to somebody else", "connected_elsewhere", {}, async ({ email, subject }) => insertAccount(await insertUser(email), subject, email)],
    ["with the address of somebody else", "address_of_another", {}, ({ email }) => insertUser(email)],
    ["with an unverified address", "email_unverified", { emailVerified: false }],
  ])("%s is refused, and the log names who tried", async (_, why, changes, prepare) => {
    const { occasion, proof } = fresh();
    await prepare?.(proof);
    const userId = await insertUser(`connecting-${proof.email}`);
    expect(await resolve({ ...proof, ...changes }, userId, occasion, now)).toEqual({ refused: why });
    expect(await accountsOf(userId)).toEqual([]);
    expect(await eventsOf(userId)).toEqual(["user.sign_in_refused"]);
  });
});

describe("disconnecting an account", () => {
  const { occasion } = fresh();
  async function personWith(accounts: number, passwordHash: string | null = null): Promise<{ userId: string; ids: string[] }> {
    const userId = await insertUser(`${crypto.randomUUID()}@acme.test`, { passwordHash });
    for (let n = 0; n < accounts; n++) await insertAccount(userId, crypto.randomUUID(), "someone@acme.test");
    return { userId, ids: (await database.query<{ id: string }>('SELECT id FROM "Account" WHERE "userId" = $1', [userId])).rows.map(({ id }) => id) };
  }

  it("takes away the last one of somebody with a password, and says so in the log", async () => {
    const { ids, userId } = await personWith(1, "$2b$12$x");
    expect(await disconnectAccount(userId, ids[0]!, occasion)).toBe("disconnected");
    expect(await accountsOf(userId)).toEqual([]);
    expect(await eventsOf(userId)).toEqual(["account.disconnected"]);
    expect(await disconnectAccount(userId, ids[0]!, occasion)).toBe("unknown");
  });

  it("keeps the last way in", async () => {
    const { ids, userId } = await personWith(1);
    expect(await disconnectAccount(userId, ids[0]!, occasion)).toBe("last_way_in");
    expect(await accountsOf(userId)).toHaveLength(1);
    expect(await eventsOf(userId)).toEqual([]);
  });

  it("keeps one of two when both go at once", async () => {
    const { ids, userId } = await personWith(2);
    const outcomes = await Promise.all(ids.map((id) => disconnectAccount(userId, id, occasion)));
    expect(outcomes.sort()).toEqual(["disconnected", "last_way_in"]);
    expect(await accountsOf(userId)).toHaveLength(1);
  });

  it.each([["somebody else's", async () => (await personWith(2)).ids[0]!], ["none at all", async () => "nothing"]])("does not know %s", async (_, find) => {
    const { userId } = await personWith(2);
    const id = await find();
    expect(await disconnectAccount(userId, id, occasion)).toBe("unknown");
    expect(await eventsOf(userId)).toEqual([]);
  });
});
