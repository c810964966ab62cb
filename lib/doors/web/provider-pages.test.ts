// Forms may lead to the one origin that is configured, on the pages that have such a form, and nowhere else.
import { afterEach, expect, it } from "vitest";
import { googleOrigins } from "./provider-pages";

afterEach(() => { for (const name of ["AUTH_GOOGLE_ID", "AUTH_GOOGLE_SECRET", "AUTH_GOOGLE_ISSUER"]) delete process.env[name]; });

it("is the issuer's origin where Google is set up, and none where it is not", () => {
  expect(googleOrigins("/sign-in")).toEqual([]);
  Object.assign(process.env, { AUTH_GOOGLE_ID: "id", AUTH_GOOGLE_SECRET: "secret" });
  for (const page of ["/sign-in", "/sign-up", "/account/connections"]) expect(googleOrigins(page)).toEqual(["https://accounts.google.com"]);
  process.env["AUTH_GOOGLE_ISSUER"] = "http://127.0.0.1:9/realms/one";
  expect(googleOrigins("/sign-in")).toEqual(["http://127.0.0.1:9"]);
  for (const page of ["/", "/sign-in/x", "/account", "/api/auth/callback/google"]) expect(googleOrigins(page)).toEqual([]);
});
