// Every page, light and dark, wide and narrow: nothing overflows, and axe finds nothing.
import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { choose, refusedWrite } from "./explaining";
import { createRecord, record, signIn, switcher } from "./person";

const LONG = "W".repeat(60) + " and a very long name that goes on until somebody stops it there";

const PAGES: readonly [string, string, ((page: Page) => Promise<void>)?][] = [
  ["sign-in", "/sign-in"],
  ["connected accounts", "/account/connections"],
  ["connected accounts, refused", "/account/connections?error=connected_elsewhere"],
  ["refusals", "/docs/refusals"],
  ["api", "/docs/api"],
  ["not found", "/nowhere"],
  ["orgs", "/orgs"],
  ["new org", "/orgs/new", async (page) => {
    await page.getByLabel("Name").fill("Acme");
    await page.getByRole("button", { name: "Create organisation" }).click();
    await expect(page.getByText("“acme” is taken.")).toBeVisible();
  }],
  ["profile", "/account", async (page) => {
    await page.getByLabel("Your name").fill(" ");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Enter a name.")).toBeVisible();
  }],
  ["sessions", "/account/sessions", async (page) => {
    const elsewhere = await page.context().browser()!.newContext();
    await signIn(await elsewhere.newPage(), "ada@acme.test");
    await page.reload();
    await page.getByRole("button", { name: "End all other sessions" }).click();
    await expect(page.getByRole("alertdialog")).toBeVisible();
    await elsewhere.close();
  }],
  ["overview", "/o/acme"],
  ["workflows", "/o/acme/workflows"],
  ["access", "/o/globex/access", async (page) => {
    await page.getByRole("button", { name: "Explain" }).click();
    await expect(page.getByRole("heading", { name: "Your request would be refused" })).toBeVisible();
  }],
  ["access of a member", "/o/acme/access", async (page) => {
    await choose(page, "Vera");
    await page.getByRole("button", { name: "Explain" }).click();
    await expect(page.getByRole("heading", { name: "Who can give Vera Lindqvist this" })).toBeVisible();
    await page.getByRole("button", { name: /^Whose access/ }).click();
    await expect(page.getByRole("option", { name: /Ben/ })).toBeVisible();
  }],
  ["a refusal looked up", "/o/acme/access", async (page) => {
    await page.goto(`/o/acme/access?request=${await refusedWrite(page, "vera@acme.test")}`);
    await expect(page.getByText("Explain it as of now")).toBeVisible();
  }],
  ["a refusal nobody remembers", "/o/acme/access?request=00000000-0000-4000-8000-000000000000", async (page) => {
    await expect(page.getByText("Nothing is remembered under this id")).toBeVisible();
  }],
  ["no access", "/o/nobodys"],
  ["refused write", "/o/globex/workflows", async (page) => {
    await createRecord(page, "workflow", LONG.slice(0, 120));
    await expect(page.getByText("write:workflows is missing")).toBeVisible();
  }],
  ["switcher", "/o/acme", async (page) => { await switcher(page).click(); }],
];

test.describe.configure({ timeout: 180_000 }); // a dozen pages, each looked through by axe

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1280, 375, 320]) {
    test(`pages in ${colorScheme} at ${width} px`, async ({ browser }) => {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 }, reducedMotion: "reduce" });
      const page = await context.newPage();
      const problems: string[] = [];
      page.on("pageerror", (error) => problems.push(`page error: ${error.message}`));
      await page.goto("/sign-in");
      await inspect(page, "sign-in", problems);
      await page.goto("/sign-in?error=google_cancelled");
      await inspect(page, "sign-in, cancelled", problems);
      await signIn(page, "ada@acme.test");
      if (width === 1280 && colorScheme === "light") {
        await page.goto("/o/acme/workflows");
        await createRecord(page, "workflow", LONG.slice(0, 120));
        await expect(record(page, LONG.slice(0, 120))).toBeVisible();
      }
      for (const [name, path, act] of PAGES.slice(1)) {
        await page.goto(path);
        await page.waitForLoadState("networkidle");
        await act?.(page);
        await inspect(page, name, problems);
      }
      expect(problems).toEqual([]);
      await context.close();
    });
  }
}

async function inspect(page: Page, name: string, problems: string[]): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (overflow > 0) problems.push(`${name}: ${overflow} px wider than the window`);
  if (!/ · Eloquent$|^Eloquent$/.test(await page.title())) problems.push(`${name}: the tab says "${await page.title()}"`);
  const { violations } = await new AxeBuilder({ page }).analyze();
  for (const { id, nodes } of violations) problems.push(`${name}: ${id}: ${nodes[0]?.html.slice(0, 120)}`);
}
