// Which requests in the clear are sent to HTTPS, and which are refused.
import { expect, it } from "vitest";
import { wayToHttps } from "./https-only";

const ORIGIN = "https://app.example.com";

it.each([
  ["GET", "/", `${ORIGIN}/`],
  ["HEAD", "/sign-in?returnTo=/o/acme", `${ORIGIN}/sign-in?returnTo=/o/acme`],
  ["GET", "/apiary", `${ORIGIN}/apiary`],
  ["GET", "/oauthors", `${ORIGIN}/oauthors`],
] as const)("%s %s goes on to %s", (method, target, onward) => expect(wayToHttps({ method, target }, ORIGIN)).toBe(onward));

it.each([
  ["GET", "/api/workflows"], ["GET", "/api"], ["POST", "/sign-in"], ["POST", "/api/auth/callback/credentials"], ["GET", "/api/auth/callback/google?code=x"], ["POST", "/oauth/token"],
  ["GET", "/oauth/authorize?client_id=x"], ["GET", "/.well-known/openid-configuration"], ["GET", "//evil.test/"], ["DELETE", "/"], ["GET", "*"],
])("%s %s is refused", (method, target) => expect(wayToHttps({ method, target }, ORIGIN)).toBeUndefined());
