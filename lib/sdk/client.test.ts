// The client without a browser around it: one refresh at a time, one retry, never a loop; against a real server.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createClient, type ApiError } from "./client";

type Answer = { readonly status: number; readonly body: object };

let server: Server;
let asked: string[];
let answerToken: () => Answer;
let answerCall: (bearer: string) => Answer;
let issued = 0;

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const tokenOf = (claims: object): string => `${part({ alg: "HS256" })}.${part({ org_slug: "acme", sub: "ada", sid: "s1", jti: `t${++issued}`, ...claims })}.x`;
const issue = (claims: object = {}, seconds = 300): Answer => ({ status: 200, body: { access_token: tokenOf(claims), token_type: "Bearer", expires_in: seconds, scope: "", org: "acme" } });
const refuse = (status: number, code: string): Answer => ({ status, body: { code, detail: code } });
const fine: Answer = { status: 200, body: {} };
const count = (what: string): number => asked.filter((one) => one === what).length;
const codeOf = (work: Promise<unknown>): Promise<string> => work.then(() => "passes", (error: unknown) => (error as ApiError).code);

function serve(req: IncomingMessage, res: ServerResponse): void {
  const what = req.url!;
  asked.push(what);
  req.resume().on("end", () => {
    const { body, status } = what === "/api/session/token" ? answerToken() : answerCall(req.headers.authorization?.slice(7) ?? "");
    res.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
}

beforeAll(async () => {
  server = createServer(serve);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const [real, origin] = [fetch, `http://127.0.0.1:${port}`];
  vi.stubGlobal("fetch", (path: string, init: RequestInit) => real(new URL(path, origin), init)); // a page's addresses are relative
});
afterAll(() => {
  vi.unstubAllGlobals();
  server.close();
});
beforeEach(() => {
  vi.useRealTimers();
  [asked, answerToken, answerCall] = [[], () => issue(), () => fine];
});

describe("the client", () => {
  it("fetches one token for many requests at once, and keeps it", async () => {
    const api = createClient("acme");
    await Promise.all(Array.from({ length: 20 }, () => api.fetch("/api/things")));
    await api.fetch("/api/things");
    expect([count("/api/session/token"), count("/api/things")]).toEqual([1, 21]);
  });

  it("refreshes once on token_expired, and sends the request again once", async () => {
    const api = createClient("acme");
    const { access_token: first } = await api.token();
    answerCall = (bearer) => (bearer === first ? refuse(401, "token_expired") : fine);
    await Promise.all(Array.from({ length: 10 }, () => api.fetch("/api/things")));
    expect([count("/api/session/token"), count("/api/things")]).toEqual([2, 20]);
  });

  it("never goes round in circles when every token is refused", async () => {
    answerCall = () => refuse(401, "token_expired");
    expect(await codeOf(createClient("acme").fetch("/api/things"))).toBe("token_expired");
    expect([count("/api/session/token"), count("/api/things")]).toEqual([2, 2]);
  });

  it("does not refresh for any other refusal", async () => {
    for (const [status, code] of [[401, "token_invalid"], [401, "jwt_secret_mismatch"], [403, "scope_missing"], [503, "revocations_unavailable"]] as const) {
      answerCall = () => refuse(status, code);
      expect(await codeOf(createClient("acme").fetch("/api/things"))).toBe(code);
    }
    expect(count("/api/session/token")).toBe(4);
  });

  it("does not send a stream twice", async () => {
    answerCall = () => refuse(401, "token_expired");
    const body = new ReadableStream({ start: (controller) => { controller.enqueue(new TextEncoder().encode("{}")); controller.close(); } });
    expect(await codeOf(createClient("acme").fetch("/api/things", { method: "POST", body, duplex: "half" } as RequestInit))).toBe("token_expired");
    expect(count("/api/things")).toBe(1);
  });

  it("takes a new session of the same person where the old one has ended, and says so where there is none", async () => {
    const ended = vi.fn();
    const api = createClient("acme", { onEnded: ended });
    const { access_token: first } = await api.token();
    answerCall = (bearer) => (bearer === first ? refuse(401, "session_revoked") : fine);
    answerToken = () => issue({ sid: "s2" });
    expect(await codeOf(api.fetch("/api/things"))).toBe("passes");
    expect(ended).not.toHaveBeenCalled();

    answerCall = () => refuse(401, "session_revoked");
    answerToken = () => refuse(401, "session_missing");
    expect(await codeOf(api.fetch("/api/things"))).toBe("session_missing");
    expect(ended.mock.calls).toEqual([["session_missing"]]);
  });

  it("uses no token of somebody else, nor of another org", async () => {
    const ended = vi.fn();
    answerToken = () => issue({ sub: "ben" });
    expect(await codeOf(createClient("acme", { user: "ada", onEnded: ended }).fetch("/api/things"))).toBe("person_changed");
    answerToken = () => issue({ org_slug: "globex" });
    expect(await codeOf(createClient("acme").fetch("/api/things"))).toBe("unknown");
    expect([count("/api/things"), ended.mock.calls]).toEqual([0, [["person_changed"]]]);
  });

  it.each([[30, 26_000, 28_000], [300, 269_000, 271_000], [3600, 3_569_000, 3_571_000]])("holds a token of %i seconds until shortly before its end, by its own clock", async (seconds, before, after) => {
    vi.useFakeTimers({ toFake: ["Date"] });
    vi.setSystemTime(0); // decades behind the server, whose exp would mean nothing here
    answerToken = () => issue({}, seconds);
    const api = createClient("acme");
    await api.token();
    vi.setSystemTime(before);
    await api.token();
    expect(count("/api/session/token")).toBe(1);
    vi.setSystemTime(after); // a laptop that slept wakes like this, too
    await api.token();
    expect(count("/api/session/token")).toBe(2);
  });

  it("tells of new tokens, and forgets on close", async () => {
    const api = createClient("acme");
    const heard: string[] = [];
    api.onToken(({ access_token }) => heard.push(access_token));
    const { access_token: first } = await api.token();
    api.close();
    const { access_token: second } = await api.token();
    expect(heard).toEqual([first, second]);
    expect(first).not.toBe(second);
  });

  it("tries again after a failure", async () => {
    const api = createClient("acme");
    answerToken = () => refuse(500, "internal_error");
    expect(await codeOf(api.fetch("/api/things"))).toBe("internal_error");
    answerToken = () => issue();
    expect(await codeOf(api.fetch("/api/things"))).toBe("passes");
  });
});
