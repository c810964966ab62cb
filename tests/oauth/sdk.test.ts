// The client of apps against the running product: signing in, staying signed in through trouble, and the end of a session.
import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, describe, expect, it } from "vitest";
import { ApiError, createAppClient, memoryStorage, type AppClientOptions, type AppStorage } from "@/lib/sdk/client";
import { CLI, LOOPBACK, ORIGIN, post } from "./app";
import { answerCode, answerTo } from "./walk";

const codeOf = (work: Promise<unknown>): Promise<string> => work.then(() => "passes", (error: unknown) => (error instanceof ApiError ? error.code : String(error)));
const refreshTokenIn = async (storage: AppStorage): Promise<string> => (JSON.parse((await storage.load())!) as { refresh_token: string }).refresh_token;

let storage: AppStorage;
let requests: string[];
let signedOut: number;
/** Before an answer reaches the client. */
let meanwhile: (path: string) => void;

const client = (more: Partial<AppClientOptions> = {}) => createAppClient({
  issuer: ORIGIN, clientId: CLI, storage, onSignedOut: () => { signedOut += 1; },
  fetch: async (url, init) => {
    const path = new URL(url).pathname;
    requests.push(path);
    const answer = await fetch(url, init);
    meanwhile(path);
    return answer;
  },
  ...more,
});
const signIn = async (org = "acme"): Promise<void> => {
  const { finish, url } = await client().beginSignIn({ redirectUri: LOOPBACK });
  await finish(await answerTo(url, "ada@acme.test", org));
  requests.length = 0;
};
const refreshes = (): number => requests.filter((path) => path === "/oauth/token").length;

beforeEach(() => {
  [storage, requests, signedOut, meanwhile] = [memoryStorage(), [], 0, () => undefined];
});

describe("signing in", () => {
  it("goes through a browser, and may be finished by another process", async () => {
    const { pending, url } = await client().beginSignIn({ redirectUri: LOOPBACK });
    const callback = await answerTo(url, "ada@acme.test", "acme");
    expect(await codeOf(client().finishSignIn(pending, callback.replace(/iss=[^&]+/, "iss=https%3A%2F%2Felsewhere.test")))).toBe("answer_invalid");
    const app = client();
    expect(await app.finishSignIn(pending, callback)).toMatchObject({ org: "acme", token_type: "Bearer", scope: expect.stringContaining("write:workflows") as string });
    expect((await app.fetch("/api/workflows")).status).toBe(200);
  });

  it("may ask for less than the role grants", async () => {
    const app = client();
    const { finish, url } = await app.beginSignIn({ redirectUri: LOOPBACK, scope: "openid read:workflows", organization: "acme" });
    expect((await finish(await answerTo(url, "ada@acme.test", "acme"))).scope).toBe("read:workflows");
    expect((await client().token()).scope).toBe("read:workflows");
  });

  it("is turned away where the person says no", async () => {
    const { finish, url } = await client().beginSignIn({ redirectUri: LOOPBACK });
    const callback = new URL(LOOPBACK);
    callback.search = String(new URLSearchParams({ error: "access_denied", state: new URL(url).searchParams.get("state")!, iss: ORIGIN }));
    expect(await codeOf(finish(callback.href))).toBe("access_denied");
  });

  it("by code asks until somebody has said yes", async () => {
    const app = client();
    const { userCode, verificationUri, verificationUriComplete, wait } = await app.beginDeviceSignIn();
    expect([userCode, verificationUri, verificationUriComplete]).toEqual([expect.stringMatching(/^[A-Z]{4}-[A-Z]{4}$/), `${ORIGIN}/device`, `${ORIGIN}/device?user_code=${userCode}`]);
    const tokens = wait();
    await answerCode(userCode, "ada@acme.test", { org: "globex" });
    expect((await tokens).org).toBe("globex");
    expect((await app.token()).org).toBe("globex");
  });

  it("by code ends where somebody says no", async () => {
    const { userCode, wait } = await client().beginDeviceSignIn();
    const refused = codeOf(wait());
    await answerCode(userCode, "ada@acme.test", { no: "1" });
    expect(await refused).toBe("access_denied");
  });
});

describe("staying signed in", () => {
  it("takes one refresh for twenty who ask at once", async () => {
    await signIn();
    const app = client();
    const answers = await Promise.all(Array.from({ length: 20 }, () => app.fetch("/api/workflows")));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(refreshes()).toBe(1);
  });

  it("survives answers that are lost", async () => {
    await signIn();
    for (const losses of [1, 2, 3]) {
      let left = losses;
      requests.length = 0;
      meanwhile = (path) => { if (path === "/oauth/token" && left-- > 0) throw new TypeError("fetch failed"); };
      await client().fetch("/api/workflows");
      expect(refreshes()).toBe(losses + 1);
    }
    expect(signedOut).toBe(0);
  });

  it("goes from org to org, also several at once, and back where one is refused", async () => {
    await signIn();
    const app = client();
    expect((await Promise.all([app.token("acme"), app.token("globex"), app.token()])).map(({ org }) => org)).toEqual(["acme", "globex", "acme"]);
    expect(refreshes()).toBe(2);
    expect(await codeOf(app.switchTo("initech"))).toBe("org_unknown");
    await app.switchTo("globex");
    expect(await codeOf(app.fetch("/api/workflows", { method: "POST", headers: { "content-type": "application/json" }, body: '{"name":"x"}' }))).toBe("scope_missing");
    expect((await client().token()).org).toBe("globex");
    expect((await app.fetch("/api/workflows", {}, { org: "acme" })).status).toBe(200);
  });
});

describe("the end of a session", () => {
  it("is said once, to however many", async () => {
    await signIn();
    const app = client();
    await app.token();
    await post("revoke", { client_id: CLI, token: await refreshTokenIn(storage) });
    const codes = async (): Promise<string[]> => Promise.all(Array.from({ length: 10 }, () => codeOf(app.fetch("/api/workflows"))));
    let all = await codes();
    for (let tries = 0; tries < 50 && all.includes("passes"); tries++) { // the gateway hears of it within two seconds
      await sleep(100);
      all = await codes();
    }
    expect(new Set(all)).toEqual(new Set(["signed_out"]));
    expect([signedOut, await storage.load()]).toEqual([1, null]);
  });

  it("is found out at /oauth/userinfo as well", async () => {
    await signIn();
    const app = client();
    await app.token();
    await post("revoke", { client_id: CLI, token: await refreshTokenIn(storage) });
    expect([await codeOf(app.fetch("/oauth/userinfo")), signedOut]).toEqual(["signed_out", 1]);
  });

  it("by signing out is the server's, too", async () => {
    await signIn();
    const token = await refreshTokenIn(storage);
    await client().signOut();
    expect([await storage.load(), signedOut]).toEqual([null, 0]);
    expect(await post("token", { grant_type: "refresh_token", client_id: CLI, refresh_token: token })).toMatchObject({ status: 400, error: "invalid_grant" });
  });

  it("comes to the session before when somebody signs in anew", async () => {
    await signIn();
    const before = await refreshTokenIn(storage);
    await signIn();
    expect((await client().token()).org).toBe("acme");
    expect(await post("token", { grant_type: "refresh_token", client_id: CLI, refresh_token: before })).toMatchObject({ error: "invalid_grant" });
  });
});
