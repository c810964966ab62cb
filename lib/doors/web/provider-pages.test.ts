// Forms may lead to the one origin that is configured, on the pages that have such a form, and nowhere else.
import { readFileSync } from "node:fs";
import { afterEach, expect, it } from "vitest";
import { contentPolicy } from "./content-policy";
import { isProviderPage, PROVIDER_PAGES, providerPagePolicy } from "./provider-pages";

afterEach(() => { for (const name of ["AUTH_GOOGLE_ID", "AUTH_GOOGLE_SECRET", "AUTH_GOOGLE_ISSUER"]) delete process.env[name]; });

it("names the issuer's origin where Google is set up, and none where it is not", () => {
  expect(providerPagePolicy()).toBe(contentPolicy());
  expect(contentPolicy()).toContain("form-action 'self';");
  Object.assign(process.env, { AUTH_GOOGLE_ID: "id", AUTH_GOOGLE_SECRET: "secret" });
  expect(providerPagePolicy()).toContain("form-action 'self' https://accounts.google.com;");
  process.env["AUTH_GOOGLE_ISSUER"] = "http://127.0.0.1:9/realms/one";
  expect(providerPagePolicy()).toContain("form-action 'self' http://127.0.0.1:9;");
});

it("is asked for on exactly these pages: the middleware's list says the same", () => {
  const matcher = /matcher: (\[.*\])/.exec(readFileSync("middleware.ts", "utf8"))![1]!;
  expect((JSON.parse(matcher) as string[]).filter((path) => !path.startsWith("/api"))).toEqual([...PROVIDER_PAGES]);
  for (const path of ["/", "/sign-in/x", "/account", "/api/auth/callback/google"]) expect(isProviderPage(path)).toBe(false);
});
