// An app signs somebody in, in a real browser: on loopback, by an address of its own, and on another device by a code.
import { createHash, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test, type Page } from "@playwright/test";
import { signIn, enter } from "./person";

const ORIGIN = process.env["TEST_ORIGIN"]!;
const CLI = "eloquent-cli";

/** The app's side: listens on loopback, and knows its verifier. */
async function appOnLoopback() {
  const verifier = randomBytes(32).toString("base64url");
  let arrived: (code: URLSearchParams) => void;
  const answer = new Promise<URLSearchParams>((resolve) => { arrived = resolve; });
  const server = createServer((request, response) => {
    const url = new URL(request.url!, "http://127.0.0.1");
    response.end("<title>App</title><h1>The app has taken over</h1>");
    if (url.pathname === "/callback") arrived(url.searchParams);
  });
  await new Promise<void>((resolve) => { server.listen(0, "127.0.0.1", resolve); });
  const redirectUri = `http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`;
  const query = new URLSearchParams({ client_id: CLI, redirect_uri: redirectUri, response_type: "code", scope: "openid", state: "s", code_challenge: createHash("sha256").update(verifier).digest("base64url"), code_challenge_method: "S256" });
  const exchange = async (code: string) => (await fetch(`${ORIGIN}/oauth/token`, { method: "POST", body: new URLSearchParams({ grant_type: "authorization_code", client_id: CLI, code, redirect_uri: redirectUri, code_verifier: verifier }) })).json() as Promise<Record<string, string>>;
  return { url: `/oauth/authorize?${query}`, answer, exchange, close: () => server.close() };
}

async function throughTheBrowser(page: Page): Promise<void> {
  const app = await appOnLoopback();
  await page.goto(app.url);
  await enter(page, "ada@acme.test");
  await expect(page.getByRole("heading", { name: "Sign in to Eloquent CLI" })).toBeVisible();
  await expect(page.getByText("as ada@acme.test")).toBeVisible();
  await page.getByRole("button", { name: /Globex/ }).click();
  await expect(page.getByRole("heading", { name: "The app has taken over" })).toBeVisible();
  const answered = await app.answer;
  expect(answered.get("iss")).toBe(ORIGIN);
  expect(await app.exchange(answered.get("code")!)).toMatchObject({ org: "globex", token_type: "Bearer" });
  app.close();
}

test("a command line on loopback: sign in, choose, and back to the app", async ({ page }) => throughTheBrowser(page));

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("the same", async ({ page }) => throughTheBrowser(page));
});

test("a device: its code, whose it is, and which organisation", async ({ page }) => {
  const begun = (await (await fetch(`${ORIGIN}/oauth/device-authorization`, { method: "POST", headers: { "user-agent": "eloquent-cli/1.0" }, body: new URLSearchParams({ client_id: CLI, scope: "openid" }) })).json()) as Record<string, string>;
  await signIn(page, "ada@acme.test", "/device");
  await page.getByLabel("Code").fill("bcdf ghjk");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText("No device waits with that code")).toBeVisible();
  await page.getByLabel("Code").fill(begun["user_code"]!.toLowerCase());
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText(begun["user_code"]!)).toBeVisible();
  await expect(page.getByText("eloquent-cli (not a browser)")).toBeVisible();
  await page.getByRole("button", { name: /Acme/ }).click();
  await expect(page.getByRole("heading", { name: "The device is signed in" })).toBeVisible();
  const tokens = (await (await fetch(`${ORIGIN}/oauth/token`, { method: "POST", body: new URLSearchParams({ grant_type: "urn:ietf:params:oauth:grant-type:device_code", client_id: CLI, device_code: begun["device_code"]! }) })).json()) as Record<string, string>;
  expect(tokens["org"]).toBe("acme");

  await page.goto("/account/sessions");
  const row = page.getByRole("listitem").filter({ hasText: "Eloquent CLI" }).first();
  await expect(row).toContainText("with a password, in");
  await row.getByRole("button", { name: /^End/ }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: /^End/ }).click();
  await expect.poll(async () => (await fetch(`${ORIGIN}/oauth/token`, { method: "POST", body: new URLSearchParams({ grant_type: "refresh_token", client_id: CLI, refresh_token: tokens["refresh_token"]! }) })).status).toBe(400);
});

test("cancelling, and coming back too late, are told in words", async ({ page }) => {
  const app = await appOnLoopback();
  await signIn(page, "ben@acme.test");
  await page.goto(app.url);
  await page.getByRole("button", { name: "Cancel" }).click();
  expect((await app.answer).get("error")).toBe("access_denied");
  await expect(page.getByRole("heading", { name: "The app has taken over" })).toBeVisible();
  await page.goto("/oauth/interaction/gone");
  await expect(page.getByRole("heading", { name: "This sign-in cannot go on" })).toBeVisible();
  app.close();
});
