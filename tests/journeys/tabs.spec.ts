// Many tabs in one browser: one fetches a token for all, one signs out for all.
import { expect, test, type BrowserContext, type Page } from "@playwright/test";
import { Client } from "pg";
import { createRecord, PASSWORD, signIn } from "./person";

const TABS = 50;
const MORE = 10;

/** Whose token was asked for, in order: the orgs of every POST to /api/session/token in this browser. */
function tokensAskedIn(context: BrowserContext): string[] {
  const orgs: string[] = [];
  context.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/api/session/token")) orgs.push((request.postDataJSON() as { org: string }).org);
  });
  return orgs;
}

/** Through the page's own client: the page of another kind of record is opened, and its list is fetched. */
async function callFrom(page: Page, link: string, path: string): Promise<void> {
  const passed = page.waitForResponse((response) => response.url().endsWith(path) && response.status() === 200, { timeout: 60_000 });
  await page.getByRole("link", { name: link }).click();
  await passed;
}

test("fifty tabs that wake together ask for one token per organisation, and nobody is signed out", async ({ context }) => {
  test.setTimeout(240_000);
  const asked = tokensAskedIn(context);
  const first = await context.newPage();
  await signIn(first, "ada@acme.test", "/o/acme/workflows");
  const pages = [first];
  const open = async (org: string, count: number): Promise<void> => {
    for (let n = 0; n < count; n += 7) {
      await Promise.all(Array.from({ length: Math.min(7, count - n) }, async () => {
        const page = await context.newPage();
        pages.push(page);
        const passed = page.waitForResponse((response) => response.url().endsWith("/api/workflows") && response.status() === 200, { timeout: 60_000 });
        await page.goto(`/o/${org}/workflows`);
        await passed;
      }));
    }
  };
  await open("acme", TABS - 1);
  await open("globex", MORE);
  expect(asked.sort(), "a tab that opens takes over what another one holds").toEqual(["acme", "globex"]);

  // The lid was closed for ten minutes: every clock has jumped, every token is over.
  asked.length = 0;
  await Promise.all(pages.map((page) => page.evaluate(() => {
    const before = Date.now.bind(Date);
    Date.now = () => before() + 600_000;
  })));
  await Promise.all(pages.map((page) => callFrom(page, "Agents", "/api/agents")));
  expect(asked.sort(), "after the jump of the clock").toEqual(["acme", "globex"]);

  // The gateway says that the tokens are over, although every tab thinks them good.
  asked.length = 0;
  const old = new Set<string>();
  let refused = 0;
  await context.route("**/api/agents", async (route) => {
    old.add(route.request().headers()["authorization"]!);
    await route.continue();
  });
  await Promise.all([pages[0]!, pages.at(-1)!].map(async (page) => {
    await callFrom(page, "Workflows", "/api/workflows");
    await callFrom(page, "Agents", "/api/agents");
  }));
  await context.route("**/api/entities", async (route) => {
    if (!old.has(route.request().headers()["authorization"]!)) return route.continue();
    refused += 1;
    await route.fulfill({ status: 401, json: { code: "token_expired", detail: "The token has expired. Refresh it." } });
  });
  await Promise.all(pages.map((page) => callFrom(page, "Entities", "/api/entities")));
  expect(refused, "tabs that were told so").toBeGreaterThan(0);
  expect(asked.sort(), `after ${refused} answers of token_expired`).toEqual(["acme", "globex"]);

  console.log(`${pages.length} tabs in two organisations: 2 tokens when they opened, 2 when they woke, 2 after ${refused} answers of token_expired`);
  for (const page of pages) expect(page.url()).toMatch(/\/o\/(?:acme|globex)\/entities$/);
  await pages.at(-1)!.reload();
  await expect(pages.at(-1)!).toHaveURL(/\/o\/globex\/entities$/);
});

test("signing out in one tab signs out the others, whatever they show, and the way back is kept", async ({ context }) => {
  const [page, other, third] = [await context.newPage(), await context.newPage(), await context.newPage()];
  await signIn(page, "ben@acme.test", "/o/acme");
  await Promise.all([other.goto("/o/acme/workflows"), third.goto("/orgs")]);
  await expect(other.getByRole("heading", { name: "Workflows" })).toBeVisible();
  await page.getByRole("button", { name: /Ben Okafor/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  const startMs = Date.now();
  await expect(other.getByText("You signed out in another tab.")).toBeVisible();
  console.log(`the other tab showed the sign-in page ${Date.now() - startMs} ms after the click on “Sign out”`);
  await expect(other).toHaveURL(/\/sign-in\?ended=signed_out&returnTo=%2Fo%2Facme%2Fworkflows$/);
  await expect(third).toHaveURL(/\/sign-in\?ended=signed_out&returnTo=%2Forgs$/);
});

test("once the browser is somebody else, the other tabs become theirs", async ({ baseURL, context }) => {
  const [page, other] = [await context.newPage(), await context.newPage()];
  await signIn(page, "ben@acme.test", "/o/acme/workflows");
  // Past the sign-in page, which would have told the first tab that nobody is here.
  const { csrfToken } = (await (await context.request.get("/api/auth/csrf")).json()) as { csrfToken: string };
  await context.request.post("/api/auth/callback/credentials", { headers: { origin: baseURL! }, form: { email: "vera@acme.test", password: PASSWORD, csrfToken }, maxRedirects: 0 });
  await other.goto("/orgs");
  await expect(page.getByRole("button", { name: /Vera Lindqvist/ })).toBeVisible();
  await expect(page).toHaveURL(/\/o\/acme\/workflows$/);
});

test("a tab whose session was ended elsewhere goes to the sign-in page at its next call, and says why", async ({ page }) => {
  const called = page.waitForRequest("**/api/workflows");
  await signIn(page, "vera@acme.test", "/o/acme/workflows");
  const { authorization } = (await called).headers();
  const database = new Client({ connectionString: process.env["TEST_DATABASE_URL"] });
  await database.connect();
  await database.query(`UPDATE "Session" SET "revokedAt" = now() WHERE "revokedAt" IS NULL AND "userId" = (SELECT id FROM "User" WHERE email = 'vera@acme.test')`);
  await database.end();
  await expect.poll(async () => (await page.request.get("/api/workflows", { headers: { authorization: authorization! } })).status()).toBe(401); // the gateway knows
  await createRecord(page, "workflow", "Not hers to create");
  await expect(page.getByText("Your session has ended. Sign in to carry on.")).toBeVisible();
  await expect(page).toHaveURL(/\/sign-in/);
});
