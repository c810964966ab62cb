// Every page, light and dark, wide and narrow: nothing overflows, and axe finds nothing. In the dark only the colours are others.
import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { linkIn, mailTo } from "../sign-in/mailbox";
import { choose, refusedWrite } from "./explaining";
import { createRecord, enter, record, signIn, switcher } from "./person";

const LONG = "W".repeat(60) + " and a very long name that goes on until somebody stops it there";

type Look = readonly [name: string, path: string, act?: (page: Page) => Promise<void>];

/** Before anybody has signed in. */
const DOORS: readonly Look[] = [
  ["sign-in", "/sign-in"],
  ["sign-in, cancelled", "/sign-in?error=google_cancelled"],
  ["sign-in, refused", "/sign-in?error=account_unconfirmed"],
  ["sign-in, wrong password", "/sign-in", async (page) => {
    await enter(page, `${crypto.randomUUID()}@a-very-long-domain-that-goes-on-and-on-until-it-ends.test`, "not this one");
    await expect(page.getByText("do not match")).toBeVisible();
  }],
  ["sign-up", "/sign-up"],
  ["sign-up, asked", "/sign-up", async (page) => {
    await page.getByLabel("E-mail").fill(`${"w".repeat(60)}@new.test`);
    await page.getByRole("button", { name: "Mail me a link" }).click();
    await expect(page.getByText("Check your mail")).toBeVisible();
  }],
  ["sign-up, confirm", "/sign-up", async (page) => {
    const email = `${crypto.randomUUID()}@new.test`;
    await page.getByLabel("E-mail").fill(email);
    await page.getByRole("button", { name: "Mail me a link" }).click();
    await page.goto(linkIn(await mailTo(email, "Confirm your e-mail")).href);
    await page.getByLabel("Your name").fill("Nora");
    await page.getByLabel("Password").fill("qwertzuiop12");
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByText(/too easy to guess|everybody tries first/)).toBeVisible();
  }],
  ["sign-up, dead link", "/sign-up/confirm?token=x"],
  ["set-up link, dead", "/sso-setup/x"],
  ["forgot password", "/forgot-password"],
  ["reset password", "/forgot-password", async (page) => {
    await page.getByLabel("E-mail").fill("vera@acme.test");
    await page.getByRole("button", { name: "Mail me a link" }).click();
    await expect(page.getByText("Check your mail")).toBeVisible();
    await page.goto(linkIn(await mailTo("vera@acme.test", "Set a new password")).href);
    await expect(page.getByRole("heading")).toBeVisible();
  }],
];

const PAGES: readonly Look[] = [
  ["connected accounts", "/account/connections"],
  ["connected accounts, refused", "/account/connections?error=connected_elsewhere"],
  ["refusals", "/docs/refusals"],
  ["api", "/docs/api"],
  ["not found", "/nowhere"],
  ["orgs", "/orgs"],
  ["new org", "/orgs/new", async (page) => {
    await page.getByLabel("Name").fill("Globex"); // of her own Acme she would be led to the page
    await page.getByRole("button", { name: "Create organisation" }).click();
    await expect(page.getByText("“globex” is taken.")).toBeVisible();
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
  ["security", "/account/security"],
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
  ["single sign-on", "/o/acme/sso", async (page) => {
    await page.getByRole("textbox", { name: "Domain" }).fill(`${"w".repeat(60)}.a-long-domain-that-goes-on.test`);
    await page.getByRole("button", { name: "Add domain" }).click();
    await page.waitForURL(/said=claimed/);
    await page.getByRole("button", { name: /^Check w+/ }).first().click();
    await page.waitForURL(/said=(?!claimed)/); // what was seen may stand there from an earlier check
    await expect(page.getByText("What we saw").first()).toBeVisible();
  }],
  ["single sign-on, not hers", "/o/globex/sso"],
  ["setting a connection up", "/o/acme/sso/new", async (page) => {
    await page.getByRole("button", { name: /^OneLogin/ }).click();
    await page.getByRole("link", { name: "Set it up there" }).first().click();
    await expect(page.getByText("ACS (Consumer) URL Validator").first()).toBeVisible();
  }],
  ["a response explained", "/o/acme/sso/attempts", async (page) => {
    await page.getByRole("textbox", { name: "The response" }).fill("<Response/>");
    await page.getByRole("button", { name: "Explain" }).click();
    await expect(page.getByRole("list", { name: "Checks" })).toBeVisible();
  }],
  ["a new key", "/o/acme/keys/new", async (page) => {
    await page.getByLabel("Name").fill("W".repeat(80));
    await page.getByRole("button", { name: "Create service account" }).click();
    await expect(page.getByText("Choose at least one")).toBeVisible();
  }],
  ["a new key, made", "/o/acme/keys/new", async (page) => {
    await page.getByLabel("Name").fill("W".repeat(80));
    for (const scope of await page.getByRole("checkbox").all()) await scope.check();
    await page.getByRole("button", { name: "Create service account" }).click();
    await expect(page.getByRole("heading", { name: /^Copy the secret/ })).toBeVisible();
  }],
  ["keys", "/o/acme/keys", async (page) => {
    await page.getByText("Add a second secret", { exact: true }).first().click();
    await page.getByRole("button", { name: /^Add secret to/ }).first().click();
    await expect(page.getByRole("heading", { name: /^Copy the secret/ })).toBeVisible();
  }],
  ["keys, not hers", "/o/globex/keys"],
  ["an app asks", "/orgs", async (page) => {
    await page.goto(`/oauth/authorize?${new URLSearchParams({ client_id: "eloquent-cli", redirect_uri: "http://127.0.0.1:5000/callback", response_type: "code", code_challenge: "c".repeat(43), code_challenge_method: "S256", organization: "no-such-org" })}`);
    await expect(page.getByText("which you are not a member of")).toBeVisible();
  }],
  ["an app is refused", "/oauth/refused?why=invalid_redirect_uri"],
  ["an app signs out", "/oauth/end-session"],
  ["a device", "/device?user_code=BCDF-GHJK", async (page) => { await expect(page.getByText("No device waits")).toBeVisible(); }],
  ["a device asks", "/device", async (page) => {
    const begun = await page.request.post("/oauth/device-authorization", { form: { client_id: "eloquent-cli" } });
    await page.goto(((await begun.json()) as { verification_uri_complete: string }).verification_uri_complete);
    await expect(page.getByText("Does the device in front of you")).toBeVisible();
  }],
  ["a device let in", "/device?done=yes"],
  ["no access", "/o/nobodys"],
  ["refused write", "/o/globex/workflows", async (page) => {
    await createRecord(page, "workflow", LONG.slice(0, 120));
    await expect(page.getByText("write:workflows is missing")).toBeVisible();
  }],
  ["switcher", "/o/acme", async (page) => { await switcher(page).click(); }],
];

/** Axe looks at the first and the last: what it judges changes with the layout, and the layouts between are theirs. */
const WIDTHS = [1280, 375, 320] as const;

test.describe.configure({ timeout: 360_000 }); // some thirty pages, each at three widths

for (const colorScheme of ["light", "dark"] as const) {
  test(`every page in ${colorScheme}, from ${WIDTHS[0]} down to ${WIDTHS[2]} px`, async ({ browser }) => {
    const context = await browser.newContext({ colorScheme, reducedMotion: "reduce" });
    const page = await context.newPage();
    const problems: string[] = [];
    page.on("pageerror", (error) => problems.push(`page error: ${error.message}`));
    page.on("console", (message) => { if (/Content Security Policy/i.test(message.text())) problems.push(`${new URL(page.url()).pathname}: ${message.text().slice(0, 300)}`); });
    for (const look of DOORS) await visit(page, look, colorScheme === "dark", problems);
    await page.setViewportSize({ width: WIDTHS[0], height: 800 });
    await signIn(page, "ada@acme.test");
    if (colorScheme === "light") {
      await page.goto("/o/acme/workflows");
      await createRecord(page, "workflow", LONG.slice(0, 120));
      await expect(record(page, LONG.slice(0, 120))).toBeVisible();
    }
    for (const look of PAGES) await visit(page, look, colorScheme === "dark", problems);
    expect(problems).toEqual([]);
    await context.close();
  });
}

async function visit(page: Page, [name, path, act]: Look, dark: boolean, problems: string[]): Promise<void> {
  await page.setViewportSize({ width: WIDTHS[0], height: 800 });
  await page.goto(path);
  await page.waitForLoadState("networkidle");
  await act?.(page);
  // Asked until it is so: while a page takes the place of another, the head is without a title for a moment, and axe minds.
  await expect(page, `what the tab says of ${name}`).toHaveTitle(/ · Eloquent$|^Eloquent$/);
  for (const width of WIDTHS) await inspect(page, name, width, dark, problems);
}

async function inspect(page: Page, name: string, width: number, dark: boolean, problems: string[]): Promise<void> {
  await page.setViewportSize({ width, height: 800 });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (overflow > 0) problems.push(`${name} at ${width} px: ${overflow} px wider than the window`);
  if (width !== WIDTHS[0] && width !== WIDTHS[2]) return;
  const axe = new AxeBuilder({ page });
  const { violations } = await (dark ? axe.withRules(["color-contrast"]) : axe).analyze();
  for (const { id, nodes } of violations) problems.push(`${name} at ${width} px: ${id}: ${nodes[0]?.html.slice(0, 120)}`);
}
