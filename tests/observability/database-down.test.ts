// While web's database is away: what people, apps and operators meet, as the runbook "The database is down" tells it. On web and a gateway of our own.
import { afterAll, beforeAll, expect, it } from "vitest";
import { Visitor } from "@/scripts/token/visitor";
import { ISSUER } from "../gateway/tokens";
import { Product, until } from "../revocations/product";
import { Browser, wordsOn } from "../sign-in/forms";
import { COOKIE, PASSWORD } from "../sign-in/signed-in";
import { Between } from "../start/proxy";

type Line = Record<string, unknown>;

let product: Product;
let ada: Visitor;
let bearer: string;
beforeAll(async () => {
  const { between, url } = await Between.open(process.env["TEST_DATABASE_URL"]!);
  product = await Product.start({ SIGN_IN_PER_MINUTE: "1000" }, undefined, url);
  ada = new Visitor(product.gateway);
  await signIn(ada);
  bearer = ((await (await ada.requestToken("acme", { origin: ISSUER })).json()) as { access_token: string }).access_token;
  between.close();
  await until(async () => (await product.metrics("webMetrics")).includes("eloquent_database_up 0"));
});
afterAll(() => product.stop());

/** From the page's origin, which is not where this product's processes listen. */
async function signIn(visitor: Visitor): Promise<Response> {
  const { csrfToken } = (await (await visitor.request("/api/auth/csrf")).json()) as { csrfToken: string };
  return visitor.request("/api/auth/callback/credentials", { method: "POST", headers: { origin: ISSUER }, body: new URLSearchParams({ email: "ada@acme.test", password: PASSWORD, csrfToken }) });
}

const idOf = (answer: Response): string => answer.headers.get("x-request-id")!;
const linesOf = (id: string): Line[] => product.log("web").split("\n").flatMap((line) => (line.startsWith("{") ? [JSON.parse(line) as Line] : [])).filter(({ request_id }) => request_id === id);
const place = (answer: Response): string => (answer.headers.get("location") ?? "").replace(ISSUER, "");

it("a sign-in leads back to a page that says so, is counted as failed, and is found by its request id", async () => {
  const stranger = new Visitor(product.gateway);
  const answer = await signIn(stranger);
  expect([answer.status, place(answer)]).toEqual([302, "/sign-in?error=Configuration"]);
  expect(wordsOn(await (await stranger.request(place(answer))).text())).toContain("Something failed on our side. Nothing was changed; try again in a moment.");
  await until(() => Promise.resolve(linesOf(idOf(answer)).length > 1));
  expect(linesOf(idOf(answer))).toMatchObject([
    { level: "error", msg: expect.stringContaining("auth: failed: CallbackRouteError < Prisma") as string },
    { level: "info", path: "/api/auth/callback/credentials", status: 302, sign_in: "failed" },
  ]);
  expect(await product.metrics("webMetrics")).toContain('eloquent_sign_ins_total{method="password",outcome="failed"} 1');
  expect(product.log("web")).not.toContain("ada@");
});

it("the sign-in page opens, and goes no further than the e-mail", async () => {
  expect((await new Browser(product.gateway).request("/sign-in")).status).toBe(200);
  const answer = await new Browser(product.gateway).submit("/sign-in", { email: "ada@acme.test" });
  expect(answer.status).toBe(500);
  await until(() => Promise.resolve(linesOf(idOf(answer)).some(({ level }) => level === "error")));
});

it("who is signed in is not taken for somebody who is not: pages and tokens fail, and the cookie stays", async () => {
  const answers = [await ada.request("/account"), await ada.request("/sign-in"), await ada.requestToken("acme", { origin: ISSUER }), await ada.request("/api/auth/session")];
  expect(answers.map(({ status }) => status)).toEqual([500, 500, 500, 500]);
  expect(ada.cookies.has(COOKIE)).toBe(true);
  for (const answer of answers) await until(() => Promise.resolve(linesOf(idOf(answer)).some(({ level }) => level === "error")));
  expect((await new Visitor(product.gateway).requestToken("acme", { origin: ISSUER })).status).toBe(401);
});

it("signing out takes the cookie away, and that is all it can do", async () => {
  const { csrfToken } = (await (await ada.request("/api/auth/csrf")).json()) as { csrfToken: string };
  await ada.request("/api/auth/signout", { method: "POST", headers: { origin: ISSUER }, body: new URLSearchParams({ csrfToken }) });
  expect(ada.cookies.has(COOKIE)).toBe(false);
});

it("apps and web's API get 500, tokens that are out pass, and web is not ready", async () => {
  const authorization = { headers: { authorization: `Bearer ${bearer}` } };
  expect((await fetch(`${product.gateway}/api/orgs`, authorization)).status).toBe(500);
  expect((await fetch(`${product.gateway}/oauth/token`, { method: "POST", body: new URLSearchParams({ grant_type: "refresh_token", client_id: "eloquent-cli", refresh_token: "x" }) })).status).toBe(500);
  expect((await fetch(`${product.gateway}/api/things`, authorization)).status).toBe(200);
  expect((await fetch(`${product.web}/api/health/ready`)).status).toBe(503);
});
