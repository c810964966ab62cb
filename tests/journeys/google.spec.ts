// "Continue with Google" in a real Chromium, against a real OpenID provider on loopback that stands in for Google.
import { expect, test, type Page } from "@playwright/test";
import { Pool } from "pg";
import { signIn } from "./person";

const database = new Pool({ connectionString: process.env["TEST_DATABASE_URL"] });
const STRANGERS = ["cleo@example.test", "wes@initech.test"];

async function forgetGoogle(): Promise<void> {
  await database.query('DELETE FROM "Account"');
  await database.query('DELETE FROM "User" WHERE email = ANY($1)', [STRANGERS]);
}

test.beforeEach(forgetGoogle);
test.afterAll(async () => {
  await forgetGoogle();
  await database.end();
});

const picker = (page: Page) => page.getByRole("heading", { name: "Choose an account" });

async function choose(page: Page, name: string): Promise<void> {
  await expect(picker(page)).toBeVisible(); // every time: nobody is signed in silently as the account used last
  await page.getByRole("button", { name }).click();
}

async function continueWithGoogle(page: Page, name: string, to = "/o/acme"): Promise<void> {
  await page.goto(`/sign-in?returnTo=${encodeURIComponent(to)}`);
  await page.getByRole("button", { name: "Continue with Google" }).click();
  await choose(page, name);
}

test("Ada signs in with Google and is the Ada who was here before", async ({ page, baseURL }) => {
  await continueWithGoogle(page, "Ada Lovelace", "/o/acme/workflows");
  await expect(page).toHaveURL(`${baseURL}/o/acme/workflows`);
  await expect(page.getByRole("button", { name: /Ada Lovelace/ })).toBeVisible();
});

test("the account picker comes each time, and another account is another person", async ({ page, context }) => {
  await continueWithGoogle(page, "Ada Lovelace");
  await expect(page).toHaveURL(/\/o\/acme$/);
  await context.clearCookies({ name: /eloquent\.session/ });
  await continueWithGoogle(page, "Ben Okafor");
  await expect(page.getByRole("button", { name: /Ben Okafor/ })).toBeVisible();
});

test("whoever cancels is back where they began, and can try again from there", async ({ page, baseURL }) => {
  await continueWithGoogle(page, "Cancel", "/o/acme/agents");
  await expect(page.getByRole("main").getByRole("alert")).toHaveText("You cancelled at Google. Nothing was changed.");
  await page.getByRole("button", { name: "Continue with Google" }).click();
  await choose(page, "Ada Lovelace");
  await expect(page).toHaveURL(`${baseURL}/o/acme/agents`); // where they were going survived
});

test("an address that Google has not verified is refused in words", async ({ page }) => {
  await continueWithGoogle(page, "Una Bergström");
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Google has not verified the e-mail address of that account");
});

test("the back button after signing in leads nowhere strange", async ({ page }) => {
  await continueWithGoogle(page, "Ada Lovelace");
  await expect(page).toHaveURL(/\/o\/acme$/);
  await page.goBack();
  await page.goto("/o/acme");
  await expect(page.getByRole("button", { name: /Ada Lovelace/ })).toBeVisible();
});

test("it works without JavaScript: the page's policy lets the form go to Google and to nobody else", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await continueWithGoogle(page, "Ada Lovelace", "/orgs");
  await expect(page).toHaveURL(/\/orgs$/);
  await page.goto("/account/connections");
  await page.getByRole("link", { name: "Disconnect ada@acme.test" }).click();
  await page.getByRole("group", { name: "Disconnect ada@acme.test?" }).getByRole("button", { name: "Disconnect" }).click();
  await expect(page.getByText("The account was disconnected.")).toBeVisible();
  await page.getByRole("button", { name: "Connect Google" }).click();
  await choose(page, "Cleo Marchetti");
  await expect(page.getByRole("heading", { name: /cleo@example\.test/ })).toBeVisible();
  await context.close();
});

test("an account is connected, used to sign in, and disconnected again", async ({ page, browser }) => {
  await signIn(page, "vera@acme.test", "/account/connections");
  await expect(page.getByRole("heading", { name: "No connected accounts" })).toBeVisible();
  await page.getByRole("button", { name: "Connect Google" }).click();
  await choose(page, "Wes Tanaka");
  await expect(page.getByRole("heading", { name: /wes@initech\.test/ })).toBeVisible();
  await expect(page.getByText("The account is connected")).toBeVisible();

  const other = await (await browser.newContext()).newPage();
  await continueWithGoogle(other, "Wes Tanaka");
  await expect(other.getByRole("button", { name: /Vera Lindqvist/ })).toBeVisible();
  await other.context().close();

  await page.getByRole("link", { name: "Disconnect wes@initech.test" }).click();
  const question = page.getByRole("group", { name: "Disconnect wes@initech.test?" });
  await expect(question).toBeFocused();
  await question.getByRole("link", { name: "Keep it" }).click();
  await expect(question).toHaveCount(0);
  await page.getByRole("link", { name: "Disconnect wes@initech.test" }).click();
  await question.getByRole("button", { name: "Disconnect" }).click();
  await expect(page.getByRole("heading", { name: "No connected accounts" })).toBeVisible();
});

test("the last way in stays, and the page says why", async ({ page }) => {
  await continueWithGoogle(page, "Cleo Marchetti", "/account/connections");
  await expect(page.getByRole("heading", { name: /cleo@example\.test/ })).toBeVisible();
  await expect(page.getByText("It is the only way you can sign in, so it stays.")).toBeVisible();
  await expect(page.getByRole("link", { name: /^Disconnect/ })).toHaveCount(0);
});

test("somebody else's account is not connected, and the page says why", async ({ page, browser }) => {
  const other = await (await browser.newContext()).newPage();
  await continueWithGoogle(other, "Ben Okafor");
  await expect(other).toHaveURL(/\/o\/acme$/);
  await other.context().close();
  await signIn(page, "vera@acme.test", "/account/connections");
  await page.getByRole("button", { name: "Connect Google" }).click();
  await choose(page, "Ben Okafor");
  await expect(page.getByRole("main").getByRole("alert")).toContainText("That account is connected to somebody else here.");
  await expect(page).toHaveURL(/\/account\/connections\?error=connected_elsewhere$/);
});
