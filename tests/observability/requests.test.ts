// What operators see of requests: a line and a count each, with the reason, the org and the latency, and never a secret. On web and a gateway of our own.
import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Visitor } from "@/scripts/token/visitor";
import { ISSUER, OTHER_SECRET, kidOf, SECRET, token } from "../gateway/tokens";
import { Product, Sessions, until } from "../revocations/product";
import { Browser } from "../sign-in/forms";
import { COOKIE, PASSWORD } from "../sign-in/signed-in";

type Line = Record<string, unknown> & { readonly request_id?: string; readonly decision?: string };

let product: Product;
let sessions: Sessions;
beforeAll(async () => {
  product = await Product.start({ SIGN_IN_PER_MINUTE: "1000" });
  sessions = await Sessions.open();
});
afterAll(async () => {
  await sessions.database.end();
  await product.stop();
});

const linesOf = (name: "gateway" | "web"): Line[] => product.log(name).split("\n").flatMap((line) => (line.startsWith("{") ? [JSON.parse(line) as Line] : []));

/** The only line of that request, once it is written. */
async function lineOf(id: string | null, name: "gateway" | "web" = "gateway"): Promise<Line> {
  const found = (): Line[] => linesOf(name).filter((line) => line.request_id === id);
  await until(() => Promise.resolve(found().length > 0));
  expect(found()).toHaveLength(1);
  return found()[0]!;
}

const call = (target: string, init: RequestInit = {}): Promise<Response> => fetch(product.gateway + target, { redirect: "manual", ...init });
const idOf = (answer: Response): string | null => answer.headers.get("x-request-id");
const as = (bearer: string): RequestInit => ({ headers: { authorization: `Bearer ${bearer}` } });

/** From the page's origin, which is not where this product's processes listen. */
async function signIn(email: string, password: string): Promise<Visitor & { answer: Response }> {
  const visitor = new Visitor(product.gateway);
  const { csrfToken } = (await (await visitor.request("/api/auth/csrf")).json()) as { csrfToken: string };
  const answer = await visitor.request("/api/auth/callback/credentials", { method: "POST", headers: { origin: ISSUER }, body: new URLSearchParams({ email, password, csrfToken }) });
  return Object.assign(visitor, { answer });
}

async function counted(line: RegExp, of: "metrics" | "webMetrics" = "metrics"): Promise<number> {
  return (await product.metrics(of)).filter((text) => line.test(text)).reduce((sum, text) => sum + Number(text.split(" ").at(-1)), 0);
}

describe("the gateway's line", () => {
  it("says who came, by which route, what was decided and how long it took", async () => {
    const answer = await call("/api/things?code=hunter2", as(token()));
    const line = await lineOf(idOf(answer));
    expect(line).toMatchObject({ level: "info", name: "gateway", service: "things", route: "/api/things", path: "/api/things", method: "GET", decision: "forwarded", status: 200, org: "org-acme", user: "user-1", client: "web", address: "127.0.0.1" });
    expect(line["latency_ms"]).toBeGreaterThan(0);
    expect(Date.parse(String(line["time"]))).toBeGreaterThan(Date.now() - 60_000);
    expect(line).not.toHaveProperty("code");
  });

  it.each<[string, () => Promise<Response>, object]>([
    ["no token", () => call("/api/things"), { level: "info", decision: "refused", code: "token_missing", status: 401, route: "/api/things" }],
    ["another secret, with both fingerprints", () => call("/api/things", as(token({ secret: OTHER_SECRET }))), { level: "warn", code: "jwt_secret_mismatch", status: 401, kid: { token: kidOf(OTHER_SECRET), held: [kidOf(SECRET)], verifier: "gateway" } }],
    ["an expired token, and whose it was", () => call("/api/things", as(token({ claims: { exp: 1_700_000_000, iat: 1_699_999_000, nbf: 1_699_999_000 } }))), { code: "token_expired", org: "org-acme", user: "user-1" }],
    ["an unknown path", () => call("/api/nowhere/at/all"), { code: "route_unknown", status: 404, service: "none", route: "none", path: "/api/nowhere/at/all" }],
    ["a wrong method", () => call("/api/things", { method: "DELETE" }), { code: "method_not_allowed", status: 405 }],
  ])("of %s", async (_, ask, told) => {
    expect(await lineOf(idOf(await ask()))).toMatchObject(told);
  });

  it("of a page keeps its address to itself: some are secrets while a link lives", async () => {
    await (await call("/sso-setup/a-secret-in-an-address?token=another-one")).text();
    await until(() => Promise.resolve(linesOf("gateway").some(({ route }) => route === "(pages)")));
    expect(product.log("gateway") + product.log("web")).not.toMatch(/a-secret-in-an-address|another-one/);
  });

  it("of bytes that are no request is there as well", async () => {
    await new Promise<void>((resolve) => connect(product.ports.gateway, "127.0.0.1", function (this: Socket) { this.on("close", () => resolve()).resume().write("NONSENSE\r\n\r\n"); }));
    await until(() => Promise.resolve(linesOf("gateway").some(({ code }) => code === "request_malformed")));
  });

  it("is at debug for the probes, which come every few seconds", async () => {
    const answer = await call("/api/health/ready");
    await lineOf(idOf(await call("/api/things"))); // written after it
    expect([answer.status, linesOf("gateway").some(({ request_id }) => request_id === idOf(answer))]).toEqual([200, false]);
  });
});

describe("web's line", () => {
  it("has the gateway's request id, and the code of what web refused", async () => {
    const answer = await call("/api/session/token", { method: "POST", headers: { origin: "https://evil.test", "content-type": "application/json" }, body: "{}" });
    const { code } = (await answer.json()) as { code: string };
    expect(await lineOf(idOf(answer), "web")).toMatchObject({ name: "web", method: "POST", path: "/api/session/token", decision: "refused", code, status: answer.status });
    expect(await lineOf(idOf(answer))).toMatchObject({ service: "web", decision: "forwarded", status: answer.status });
  });

  it("is at debug for what machines ask every second, and counts it by its path", async () => {
    await until(async () => (await counted(/^eloquent_web_requests_total\{route="\/\.well-known\/eloquent-revocations",status="200",code=""\}/, "webMetrics")) > 1);
    const refused = await fetch(`${product.web}/.well-known/eloquent-revocations?since=0`);
    expect(await lineOf(idOf(refused), "web")).toMatchObject({ level: "info", path: "/.well-known/eloquent-revocations", decision: "refused", status: refused.status });
    expect(linesOf("web").filter(({ path, status }) => path === "/.well-known/eloquent-revocations" && status === 200)).toEqual([]);
  });

  it.each([["wrong", "no_match"], [PASSWORD, "signed_in"]])("of a sign-in says what came of it, under the id that its client has: %#", async (password, sign_in) => {
    const { answer } = await signIn("ada@acme.test", password);
    expect(await lineOf(idOf(answer), "web")).toMatchObject({ level: "info", path: "/api/auth/callback/credentials", status: 302, sign_in });
    expect(product.log("web")).not.toContain("ada@");
  });

  it("of a sign-in on the page, which is no request to its API, is written for itself", async () => {
    const answer = await new Browser(product.gateway).signInOnPage("ada@acme.test", "wrong");
    expect(await lineOf(idOf(answer), "web")).toMatchObject({ level: "info", method: "password", sign_in: "no_match" });
  });

  it("of what its middleware refused, with no gateway in front, has the same fields", async () => {
    const stale = token({ claims: { exp: 1_700_000_000, iat: 1_699_999_000, nbf: 1_699_999_000 } });
    const answer = await fetch(`${product.web}/api/gateway/explain?code=hunter2`, { method: "POST", headers: { authorization: `Bearer ${stale}` }, body: "{}" });
    const line = await lineOf(idOf(answer), "web");
    expect(line).toMatchObject({ level: "info", name: "web-edge", method: "POST", route: "/api/gateway/explain", path: "/api/gateway/explain", decision: "refused", code: "token_expired", status: 401, org: "org-acme", user: "user-1" });
    expect(line["latency_ms"]).toBeGreaterThan(0);
    expect(product.log("web")).not.toContain("hunter2");
  });
});

it("no log holds a token, a cookie, a password or a body, whatever came", async () => {
  const { token: bearer } = await sessions.begin(product.web);
  const marks = ["body-0f3a", "header-0f3a", "query-0f3a", "password-0f3a"];
  await call(`/api/things?secret=${marks[2]}`, { headers: { authorization: `Bearer ${bearer}`, cookie: "eloquent.session=cookie-0f3a", "x-anything": marks[1]! } });
  await call("/api/things", { method: "POST", headers: { authorization: `Bearer ${bearer}` }, body: marks[0]! });
  expect((await signIn("ada@acme.test", marks[3]!)).cookies.has(COOKIE)).toBe(false);
  await lineOf(idOf(await call("/api/things")));
  for (const said of [product.log("gateway"), product.log("web")]) {
    for (const mark of [...marks, "cookie-0f3a", bearer, bearer.split(".")[2]!, "eyJ"]) expect(said).not.toContain(mark);
  }
});

describe("the numbers", () => {
  it("count requests by route, status and code, and no path that a stranger made up", async () => {
    const before = await counted(/^eloquent_requests_total\{service="things",route="\/api\/things",method="GET",status="401",code="token_missing"\}/);
    for (let n = 0; n < 3; n++) await call("/api/things");
    await call("/api/made-up-7c1");
    const after = (): Promise<number> => counted(/^eloquent_requests_total\{service="things",route="\/api\/things",method="GET",status="401",code="token_missing"\}/);
    await until(async () => (await after()) === before + 3);
    expect((await product.metrics()).join("\n")).not.toContain("made-up");
    expect(await counted(/^eloquent_request_duration_seconds_count\{service="things"\}/)).toBeGreaterThan(0);
    expect(await counted(/^eloquent_upstream_response_seconds_count\{service="things"\}/)).toBeGreaterThan(0);
  });

  it("tell known tokens from new ones", async () => {
    const bearer = token();
    const [hits, misses] = [/^eloquent_token_cache_total\{result="hit"\}/, /^eloquent_token_cache_total\{result="miss"\}/];
    const before = [await counted(hits), await counted(misses)];
    for (let n = 0; n < 4; n++) await call("/api/things", as(bearer));
    expect([await counted(hits), await counted(misses)]).toEqual([before[0]! + 3, before[1]! + 1]);
  });

  it("count new tokens by the secret that signed them, as a counter", async () => {
    const verified = new RegExp(`^eloquent_tokens_verified_total\\{kid="${kidOf(SECRET)}"\\}`);
    const [before, bearer] = [await counted(verified), token()];
    for (let n = 0; n < 2; n++) await call("/api/things", as(bearer));
    expect(await counted(verified)).toBe(before + 1);
    expect(await product.metrics()).toContain("# TYPE eloquent_tokens_verified_total counter");
  });

  it("count sign-ins by method and outcome, and name nobody", async () => {
    const [wrong, right] = [/^eloquent_sign_ins_total\{method="password",outcome="no_match"\}/, /^eloquent_sign_ins_total\{method="password",outcome="signed_in"\}/];
    const before = [await counted(wrong, "webMetrics"), await counted(right, "webMetrics")];
    await signIn("nobody-7c1@acme.test", "wrong");
    expect((await signIn("ada@acme.test", PASSWORD)).cookies.has(COOKIE)).toBe(true);
    expect([await counted(wrong, "webMetrics"), await counted(right, "webMetrics")]).toEqual([before[0]! + 1, before[1]! + 1]);
    expect((await product.metrics("webMetrics")).join("\n")).not.toMatch(/nobody-7c1|ada@/);
  });

  it("count grants of the authorization server, an invented type as other", async () => {
    for (const grant of ["refresh_token", "invented-7c1"]) {
      await fetch(`${product.web}/oauth/token`, { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded", "x-forwarded-proto": "http" }, body: new URLSearchParams({ grant_type: grant, client_id: "eloquent-cli", refresh_token: "x" }) });
    }
    expect(await counted(/^eloquent_oauth_grants_total\{grant="refresh_token",outcome="invalid_grant"\}/, "webMetrics")).toBe(1);
    expect(await counted(/^eloquent_oauth_grants_total\{grant="other",outcome="unsupported_grant_type"\}/, "webMetrics")).toBe(1);
  });

  it("say on web's own port whether its database answers, with the reasons beside", async () => {
    expect(await product.metrics("webMetrics")).toEqual(expect.arrayContaining(["eloquent_web_up 1", "eloquent_database_up 1", "eloquent_migrations_pending 0"]));
    const ready = (await (await fetch(`http://127.0.0.1:${product.ports.webMetrics}/api/health/ready`)).json()) as object;
    expect(ready).toMatchObject({ status: "up", checks: { database: { ok: true }, migrations: { ok: true, pending: [], failed: [] }, limiter: { ok: true, store: "memory" }, keys: { kid: kidOf(SECRET) }, mail: { carrier: "files" } } });
    expect((await fetch(`${product.web}/metrics`, { redirect: "manual" })).status).toBe(404);
  });
});
