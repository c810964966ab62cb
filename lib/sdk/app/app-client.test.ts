// The client of apps: what it asks for when somebody signs in, what it takes for an answer, and whom it shows a token.
import { beforeEach, describe, expect, it } from "vitest";
import { ISSUER } from "./trial/fake-server";
import { codeOf, REDIRECT, Stand } from "./trial/stand";

let stand: Stand;
beforeEach(() => { stand = new Stand(); });

describe("signing in", () => {
  it("asks as RFC 7636 and our own server want it, and outlives the process", async () => {
    const { pending, url } = await stand.client({ org: "acme" }).beginSignIn({ redirectUri: REDIRECT, loginHint: "a@b.c", prompt: "login" });
    expect(Object.fromEntries(new URL(url).searchParams)).toMatchObject({ client_id: "app", response_type: "code", code_challenge_method: "S256", organization: "acme", login_hint: "a@b.c", prompt: "login" });
    expect(await stand.client().finishSignIn(pending, stand.server.callback(url))).toMatchObject({ org: "acme", token_type: "Bearer" });
    expect(JSON.parse((await stand.storage.load())!)).toEqual({ version: 1, issuer: ISSUER, client_id: "app", refresh_token: "r0", org: "acme" });
  });

  it.each([["state", "x", "answer_invalid"], ["iss", "https://elsewhere.test", "answer_invalid"], ["iss", "", "answer_invalid"], ["error", "access_denied", "access_denied"]])("refuses an answer whose %s is %j", async (name, value, code) => {
    const { finish, url } = await stand.client().beginSignIn({ redirectUri: REDIRECT });
    const callback = new URL(stand.server.callback(url));
    if (value === "") callback.searchParams.delete(name);
    else callback.searchParams.set(name, value);
    expect(await codeOf(finish(callback.href))).toBe(code);
    expect(await stand.storage.load()).toBeNull();
  });

  it("refuses what another server's sign-in left", async () => {
    const { pending, url } = await stand.client().beginSignIn({ redirectUri: REDIRECT });
    expect(await codeOf(stand.client({ clientId: "other" }).finishSignIn(pending, stand.server.callback(url)))).toBe("pending_invalid");
  });

  it("takes no issuer in the clear, but on this machine", () => {
    expect(() => stand.client({ issuer: "http://app.example.com" })).toThrow(TypeError);
    expect(() => stand.client({ issuer: "http://127.0.0.1:3000" })).not.toThrow();
  });
});

describe("fetch", () => {
  it("sends the token, and once more with another after token_expired", async () => {
    const app = await stand.started();
    await app.token();
    stand.server.expired = (await app.token()).access_token;
    const answer = await app.fetch("/api/things", { method: "POST", body: "x" });
    expect(answer.status).toBe(200);
    expect(stand.server.asked).toEqual(["refresh r0 acme", "POST /api/things", "refresh r1 acme", "POST /api/things"]);
  });

  it("does the same at /oauth/userinfo, which says it in the words of RFC 6750", async () => {
    const app = await stand.started();
    stand.server.expired = (await app.token()).access_token;
    expect((await app.fetch("/oauth/userinfo")).status).toBe(200);
    expect(stand.server.asked).toEqual(["refresh r0 acme", "GET /oauth/userinfo", "refresh r1 acme", "GET /oauth/userinfo"]);
  });

  it("throws what was refused, and shows the token to nobody else", async () => {
    const app = await stand.started();
    expect(await codeOf(app.fetch("/api/refused"))).toBe("scope_missing");
    expect(await codeOf(app.fetch("/api/mismatch"))).toBe("jwt_secret_mismatch");
    expect(stand.server.asked).toEqual(["refresh r0 acme", "GET /api/refused", "GET /api/mismatch"]);
    const before = stand.server.asked.length;
    for (const path of ["//elsewhere.test/api", "https://elsewhere.test/", "\\\\elsewhere.test"]) expect(await codeOf(app.fetch(path))).toMatch(/^TypeError/);
    expect(stand.server.asked.length).toBe(before);
  });

  it("acts for the org that is asked for", async () => {
    const app = await stand.started();
    await app.fetch("/api/things", {}, { org: "globex" });
    expect(stand.server.asked).toEqual(["refresh r0 globex", "GET /api/things"]);
  });
});
