// What can be seen from where the doctor stands, and what it says of the rest: nothing that is left out is left out without a word.
import { describe, expect, it } from "vitest";
import { environmentFindings } from "./checks/environment";
import { googleCheck } from "./checks/google";
import { mailCheck } from "./checks/mail";
import { policyFindings } from "./checks/policy";
import { redisCheck } from "./checks/redis";
import { readinessFindings } from "./checks/web";
import type { Said } from "./finding";
import type { Answer } from "./look";
import { targetsIn } from "./targets-in";
import { unasked } from "./unasked";

const told = (said: readonly Said[]): string[] => said.map(({ says, status }) => `${status} ${says}`);
const OUTSIDE = { AUTH_URL: "https://app.acme.dev" };
const POLICY = JSON.stringify({ version: 1, services: { billing: { upstream: "http://billing:80", routes: [{ path: "/api/billing", methods: ["GET"] }] } } });
const INSIDE = { ...OUTSIDE, AUTH_SECRET: "x", GATEWAY_POLICY: POLICY };

describe("a look from outside", () => {
  it("finds nothing wrong with what is not set here", async () => {
    const checks = await Promise.all([environmentFindings(OUTSIDE), googleCheck(OUTSIDE), mailCheck(OUTSIDE), redisCheck(OUTSIDE), policyFindings(OUTSIDE)]);
    expect(checks.flat().filter(({ status }) => status === "fail" || status === "warn")).toEqual([]);
    expect(told(checks.slice(1).flat())).toEqual(["AUTH_GOOGLE_ID", "SMTP_URL", "REDIS_URL", "GATEWAY_POLICY"].map((name) => `skipped Not seen from outside: ${name} is not set here, and may well be there.`));
  });

  it("asks no web on this machine, where that product has none", () => {
    const asked = (env: Record<string, string>) => targetsIn({ demo: false, env, port: "" }).map(({ origin, services }) => [origin, ...services]);
    expect(asked(OUTSIDE)).toEqual([["https://app.acme.dev", "gateway"]]);
    expect(asked({ ...OUTSIDE, WEB_URL: "http://web:3001" })).toEqual([["https://app.acme.dev", "gateway"], ["http://web:3001", "web"]]);
    expect(asked(INSIDE)).toContainEqual(["http://127.0.0.1:3001", "web"]);
  });
});

describe("who was not asked", () => {
  const says = (env: Record<string, string>) => unasked(env).map((one) => one.says);
  it.each<[string, Record<string, string>, string[]]>([
    ["nobody", INSIDE, []],
    ["the gateway, with an AUTH_URL in the clear", { ...INSIDE, AUTH_URL: "http://app.acme.dev" }, ["The gateway was not asked, since AUTH_URL cannot be used (see environment)"]],
    ["the gateway, without an AUTH_URL", { ...INSIDE, AUTH_URL: "" }, ["The gateway was not asked, since AUTH_URL is not set here"]],
    ["web, with a WEB_URL that is none", { ...INSIDE, WEB_URL: "web:3001" }, ["Web was not asked, since WEB_URL cannot be used (see environment)"]],
    ["whoever a broken policy names", { ...INSIDE, GATEWAY_POLICY: "version: 2" }, ["The upstreams of the policy were not asked, since the policy cannot be used (see environment and policy)"]],
    ["all that is inside, from outside", OUTSIDE, ["Web was not asked, since WEB_URL is not set here", "The upstreams of the policy were not asked, since there is no policy here"]],
  ])("%s", (_, env, lines) => expect(says(env)).toEqual(lines));
});

describe("web, asked whether it is ready", () => {
  const answer = (status: number, body: string): Answer => ({ status, location: undefined, hsts: false, type: "application/json", body, certificate: undefined });
  it.each<[string, Parameters<typeof readinessFindings>[0], RegExp]>([
    ["is", answer(200, '{"status":"up"}'), /^ok Web says that it is ready/],
    ["is down", answer(503, '{"status":"down"}'), /^fail Web says that it is down: its database/],
    ["is behind a proxy that does not reach it", answer(502, "Bad gateway"), /^fail Asked whether web is ready, it or what stands before it answers 502\./],
    ["is stuck", { silence: "did not answer within 4 seconds", late: true }, /^fail Web did not answer within 4 seconds when/],
    ["is away, which services tells", { silence: "cannot be reached (ECONNREFUSED)" }, /^skipped Web was not reached/],
    ["is another program, which services tells", answer(200, "<h1>"), /^skipped What answers there does not say/],
  ])("%s", (_, looked, line) => expect(told(readinessFindings(looked, false))).toEqual([expect.stringMatching(line)]));

  it("is mended as a demo, or as an installation", () => {
    const fix = (demo: boolean) => readinessFindings(answer(503, '{"status":"down"}'), demo)[0]!.fix;
    expect([fix(true), fix(false)]).toEqual([expect.stringContaining("stop npm start, and start it again"), expect.stringContaining("WEB_METRICS_PORT/api/health/ready")]);
  });
});
