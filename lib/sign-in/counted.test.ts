// Every outcome is counted from nought, and those that the code counts are among them.
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { ownRegistry } from "@/lib/metrics/own-registry";
import { countGrant, countSignIn, countSignInsFromNought } from "./counted";
import { SIGN_IN_OUTCOMES, type CountedMethod } from "./outcomes";

const lines = async (): Promise<string[]> => (await ownRegistry().metrics()).split("\n");

it("is there before the first event, so that the first one is an increase", async () => {
  countSignInsFromNought();
  expect(await lines()).toEqual(expect.arrayContaining(['eloquent_sign_ins_total{method="password",outcome="failed"} 0', 'eloquent_sign_ins_total{method="sso",outcome="check:signature"} 0', 'eloquent_oauth_grants_total{grant="refresh_token",outcome="invalid_grant"} 0']));
  countSignIn("password", "failed");
  countGrant("refresh_token", "issued");
  countSignInsFromNought(); // another bundle of the process
  expect(await lines()).toEqual(expect.arrayContaining(['eloquent_sign_ins_total{method="password",outcome="failed"} 1', 'eloquent_oauth_grants_total{grant="refresh_token",outcome="issued"} 1']));
});

it("names every outcome that is written out where sign-ins are counted", () => {
  const source = (readdirSync("lib/sign-in", { recursive: true }) as string[]).filter((name) => /\.ts$/.test(name) && !name.includes(".test.")).map((name) => readFileSync(`lib/sign-in/${name}`, "utf8")).join("\n");
  const written = [...source.matchAll(/countSignIn\("(\w+)", ([^;]*)\);/g)].flatMap(([, method, outcome]) => [...outcome!.matchAll(/"(\w+)"/g)].map(([, code]) => [method as CountedMethod, code!] as const));
  expect(written.length).toBeGreaterThan(5);
  expect(written.filter(([method, code]) => !SIGN_IN_OUTCOMES[method].includes(code))).toEqual([]);
});
