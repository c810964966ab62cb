// An app's session against a server that keeps the rules of rotation: one refresh, lost answers, two processes, the end.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ISSUER } from "./trial/fake-server";
import { codeOf, Stand } from "./trial/stand";

let stand: Stand;
beforeEach(() => { stand = new Stand(); });
afterEach(() => { vi.useRealTimers(); });

describe("a token", () => {
  it("is refreshed once, however many ask, and kept first", async () => {
    const app = await stand.started();
    const answers = await Promise.all(Array.from({ length: 20 }, () => app.token()));
    expect(new Set(answers.map(({ access_token }) => access_token)).size).toBe(1);
    expect(stand.server.asked).toEqual(["refresh r0 acme"]);
    expect(await stand.storage.load()).toContain('"r1"');
  });

  it("is handed out once its successor is kept, and not before", async () => {
    const app = await stand.started();
    const { save } = stand.storage;
    const order: string[] = [];
    stand.storage.save = async (text) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      await save(text);
      order.push("kept");
    };
    await app.token().then(() => order.push("handed out"));
    expect(order).toEqual(["kept", "handed out"]);
  });

  it("of several orgs comes one after another, each from the refresh token before", async () => {
    const app = await stand.started();
    const answers = await Promise.all([app.token("acme"), app.token("globex"), app.token(), app.token("globex")]);
    expect(answers.map(({ org }) => org)).toEqual(["acme", "globex", "acme", "globex"]);
    expect(stand.server.asked).toEqual(["refresh r0 acme", "refresh r1 globex"]);
  });

  it("is renewed half a minute before its end", async () => {
    const app = await stand.started();
    const { access_token: first } = await app.token();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 269_000 });
    expect((await app.token()).access_token).toBe(first);
    vi.setSystemTime(Date.now() + 2_000);
    expect((await app.token()).access_token).not.toBe(first);
  });

  it.each(["network", "lost", "half", "502"] as const)("comes in spite of trouble on the way: %s", async (trouble) => {
    const app = await stand.started();
    stand.server.trouble.push(trouble, trouble);
    await app.token();
    expect(stand.server.asked.filter((one) => one.startsWith("refresh"))).toEqual(["refresh r0 acme", "refresh r0 acme", "refresh r0 acme"]);
    expect(stand.signedOut).toBe(0);
  });

  it("is not waited for where there is no network from the start", async () => {
    const app = await stand.started({ fetch: () => Promise.reject(new TypeError("fetch failed")) });
    const began = performance.now();
    expect(await codeOf(app.token())).toBe("TypeError: fetch failed");
    expect(performance.now() - began).toBeLessThan(500);
    expect([stand.signedOut, await stand.storage.load()]).toEqual([0, expect.stringContaining('"r0"')]);
  });

  it("that is asked for too often says how long to wait", async () => {
    const app = await stand.started();
    stand.server.limited = true;
    expect(await app.token().catch((error: unknown) => error)).toMatchObject({ status: 429, code: "rate_limited", retryAfterSeconds: 7 });
    stand.server.limited = false;
    expect((await app.token()).org).toBe("acme");
  });

  it("of an org that is refused is refused, and the session goes on", async () => {
    const app = await stand.started();
    expect(await codeOf(app.switchTo("initech"))).toBe("org_unknown");
    expect((await app.token()).org).toBe("acme");
    await app.switchTo("globex");
    expect([(await app.token()).org, (await stand.client().token()).org]).toEqual(["globex", "globex"]);
    expect(stand.signedOut).toBe(0);
  });

  it("is asked of nobody but the server and the app that the refresh token is of", async () => {
    await stand.started();
    for (const other of [{ issuer: "https://elsewhere.test" }, { clientId: "other" }]) expect(await codeOf(stand.client(other).token())).toBe("signed_out");
    expect([stand.server.asked, await stand.storage.load()]).toEqual([[], expect.stringContaining('"r0"')]);
  });

  it("comes after a Keychain was locked just when the successor came", async () => {
    const app = await stand.started();
    const { save } = stand.storage;
    stand.storage.save = () => Promise.reject(new Error("locked"));
    expect(await codeOf(app.token())).toBe("Error: locked");
    stand.storage.save = save;
    await app.token();
    expect(stand.server.asked).toEqual(["refresh r0 acme", "refresh r1 acme"]);
    expect(await stand.storage.load()).toContain('"r2"');
  });
});

describe("the end", () => {
  it("is said once, to all who ask, and clears the storage", async () => {
    const app = await stand.started();
    stand.server.revoked = true;
    expect(new Set(await Promise.all(Array.from({ length: 20 }, () => codeOf(app.token()))))).toEqual(new Set(["signed_out"]));
    expect(await codeOf(app.token("globex"))).toBe("signed_out");
    expect([stand.signedOut, await stand.storage.load(), stand.server.asked]).toEqual([1, null, ["refresh r0 acme"]]);
  });

  it("is said once also to a listener that asks again at once", async () => {
    const again: Promise<string>[] = [];
    const app = await stand.started({ onSignedOut: () => void again.push(codeOf(app.token())) });
    stand.server.revoked = true;
    expect([await codeOf(app.token()), await Promise.all(again)]).toEqual(["signed_out", ["signed_out"]]);
  });

  it("is not come where another process has a newer refresh token by now", async () => {
    const app = await stand.started();
    stand.server.refuseOnce("r0", () => stand.storage.save(JSON.stringify({ version: 1, issuer: ISSUER, client_id: "app", refresh_token: stand.server.current, org: "acme" })));
    const clear = vi.spyOn(stand.storage, "clear");
    await app.token();
    expect([stand.signedOut, stand.server.asked, clear.mock.calls]).toEqual([0, ["refresh r0 acme", "refresh r1 acme"], []]);
  });

  it("is found out where another process has cleared the storage", async () => {
    const app = await stand.started();
    await app.token();
    await stand.storage.clear();
    expect(await codeOf(app.token("globex"))).toBe("signed_out");
    expect(await codeOf(app.token("globex"))).toBe("signed_out");
    expect(stand.signedOut).toBe(1);
  });

  it("by signing out tells the server, and nobody else", async () => {
    const app = await stand.started();
    await app.signOut();
    expect([stand.server.asked, await stand.storage.load(), stand.signedOut]).toEqual([["revoke r0"], null, 0]);
    expect(await codeOf(app.token())).toBe("signed_out");
    await app.signOut();
    expect(stand.signedOut).toBe(0);
  });

  it("comes to the session before when somebody signs in anew", async () => {
    await stand.started();
    await stand.started();
    expect(stand.server.revokedTokens).toEqual(["r0"]);
  });
});
