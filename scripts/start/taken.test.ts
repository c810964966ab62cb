// What the demo takes over from the environment, and nothing else of it.
import { expect, it } from "vitest";
import { demoFindings } from "../doctor/checks/environment";
import { setupOf } from "../doctor/setup";
import { takenOver } from "./taken";

const OWN = { SMTP_URL: "smtp://mail.acme.dev", MAIL_FROM: "a@acme.dev", REDIS_URL: "redis://127.0.0.1:6379", NODE_EXTRA_CA_CERTS: "/etc/ca.pem" };

it("takes servers of one's own, and nothing that makes it a production start or that is not set", () => {
  expect(takenOver({ ...OWN, UPSTASH_REDIS_REST_URL: "", TRUSTED_PROXIES: "10.0.0.0/8", HOME: "/root" })).toEqual(OWN);
});

it("is known to the doctor, who looks at the same", () => {
  const upstash = { UPSTASH_REDIS_REST_URL: "https://u.dev", UPSTASH_REDIS_REST_TOKEN: "t" };
  expect(setupOf(process.cwd(), { NODE_ENV: "test", DATA_DIR: "/nowhere", ...OWN, ...upstash })).toMatchObject({ demo: true, env: { ...OWN, ...upstash } });
});

it("is refused by the doctor as by the start", () => {
  const problems = (env: Record<string, string>) => demoFindings(env, "3000").filter(({ status }) => status === "fail").map(({ says }) => says);
  expect(problems(OWN)).toEqual([]);
  expect(problems({ SMTP_URL: "smtp://mail.acme.dev", REDIS_URL: "127.0.0.1" })).toEqual([expect.stringMatching(/^REDIS_URL must be a redis/), expect.stringMatching(/^MAIL_FROM is missing/)]);
});
