// An owner gives a program a key of its own: made, copied, shown no more, changed over, revoked.
import { expect, test, type Page } from "@playwright/test";
import { Client } from "pg";
import { hashOf, insertPerson } from "../sign-in/person-row";
import { signIn } from "./person";

const PASSWORD = "tiny purple forklift";
const SECRET = /^es_[\w-]{43}$/;
const database = new Client({ connectionString: process.env["TEST_DATABASE_URL"] });
test.beforeAll(() => database.connect());
test.afterAll(() => database.end());

async function ownerOfNewOrg(): Promise<{ slug: string; email: string }> {
  const [orgId, slug] = [crypto.randomUUID(), `k-${crypto.randomUUID().slice(0, 8)}`];
  const email = `${slug}@keys.test`;
  await database.query('INSERT INTO "Org" (id, slug, name) VALUES ($1, $2, $3)', [orgId, slug, "Keys Inc"]);
  const userId = await insertPerson(database, { email, name: "Kim Keeper", passwordHash: hashOf(PASSWORD), confirmed: true });
  await database.query('INSERT INTO "Membership" ("orgId", "userId", role) VALUES ($1, $2, $3)', [orgId, userId, "owner"]);
  return { slug, email };
}

async function fill(page: Page, name: string): Promise<void> {
  await page.getByLabel("Name").fill(name);
  await page.getByRole("checkbox", { name: /^read:workflows/ }).check();
  await page.getByRole("radio", { name: "30 days" }).check();
}

const accounts = (page: Page) => page.getByRole("list", { name: "Service accounts" });
const secrets = (page: Page) => page.getByRole("list", { name: "Secrets of Nightly import" }).getByRole("listitem");

test("a service account is made, its secret shown once, changed over and revoked", async ({ page, context }) => {
  const { email, slug } = await ownerOfNewOrg();
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await signIn(page, email, `/o/${slug}/keys`, PASSWORD);
  await expect(page.getByRole("heading", { name: "No service accounts yet" })).toBeVisible();
  await page.getByRole("link", { name: "New service account" }).click();

  await page.getByLabel("Name").fill("Nightly import");
  await page.getByRole("radio", { name: "1 year" }).check();
  await page.getByRole("button", { name: "Create service account" }).click();
  await expect(page.getByText("Choose at least one")).toBeVisible();
  await expect(page.getByLabel("Name")).toHaveValue("Nightly import");
  await expect(page.getByRole("radio", { name: "1 year" })).toBeChecked();
  await fill(page, "Nightly import");
  await page.getByRole("button", { name: "Create service account" }).click();
  await expect(page.getByRole("heading", { name: "Copy the secret of Nightly import now" })).toBeFocused();
  await page.getByRole("button", { name: "Copy", exact: true }).click();
  const secret = await page.evaluate(() => navigator.clipboard.readText());
  expect(secret).toMatch(SECRET);
  await page.getByRole("button", { name: "Copy the command" }).click();
  const command = await page.evaluate(() => navigator.clipboard.readText());
  expect(command).toMatch(/^curl http:\/\/localhost:\d+\/oauth\/token --user [0-9a-f-]{36} --data grant_type=client_credentials$/);
  expect(page.url()).not.toContain("es_");

  await page.reload();
  await expect(page.getByLabel("Name")).toHaveValue("");
  expect(await page.content()).not.toContain(secret);
  await page.goto(`/o/${slug}/keys`);
  await expect(accounts(page)).toContainText("Created by Kim Keeper");
  await expect(secrets(page)).toHaveText([new RegExp(`es_…${secret.slice(-4)}`)]);
  expect(await page.content()).not.toContain(secret);

  await page.getByText("Add a second secret", { exact: true }).click();
  await page.getByRole("button", { name: "Add secret to Nightly import" }).click();
  await expect(page.getByRole("heading", { name: "Copy the secret of Nightly import now" })).toBeFocused();
  await expect(secrets(page)).toHaveCount(2); // the list beside it knows
  const second = await page.getByText(SECRET).innerText();
  await page.getByRole("link", { name: "I have stored it" }).click();
  await expect(page.getByText(second)).toHaveCount(0);
  await expect(page.getByText("Two secrets are the most there can be.")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Add secret/ })).toHaveCount(0);

  await page.getByRole("button", { name: `Revoke the secret ending in ${secret.slice(-4)}` }).click();
  await page.getByRole("alertdialog", { name: /Revoke the secret of “Nightly import”/ }).getByRole("button", { name: "Revoke secret" }).click();
  await expect(secrets(page)).toHaveText([new RegExp(`es_…${second.slice(-4)}`)]);
  await expect(page.getByText("Add a second secret", { exact: true })).toBeVisible();

  await page.getByRole("button", { name: "Revoke account Nightly import", exact: true }).click();
  const dialog = page.getByRole("alertdialog", { name: "Revoke “Nightly import”?" });
  await dialog.getByRole("button", { name: "Keep" }).click();
  await expect(accounts(page)).toBeVisible();
  await page.getByRole("button", { name: "Revoke account Nightly import", exact: true }).click();
  await dialog.getByRole("button", { name: "Revoke service account" }).click();
  await expect(page.getByRole("heading", { name: "No service accounts yet" })).toBeVisible();
});

test("the third secret is refused with words to a page that was opened before the second", async ({ page, context }) => {
  const { email, slug } = await ownerOfNewOrg();
  await signIn(page, email, `/o/${slug}/keys/new`, PASSWORD);
  await fill(page, "Nightly import");
  await page.getByRole("button", { name: "Create service account" }).click();
  await page.getByRole("link", { name: "I have stored it" }).click();
  const other = await context.newPage();
  await other.goto(`/o/${slug}/keys`);
  for (const tab of [page, other]) await tab.getByText("Add a second secret", { exact: true }).click();
  await page.getByRole("button", { name: "Add secret to Nightly import" }).click();
  await expect(page.getByText(SECRET)).toBeVisible();
  await other.getByRole("button", { name: "Add secret to Nightly import" }).click();
  await expect(other.getByText("Two secrets are the most there can be.")).toBeVisible();
  await expect(other.getByText(SECRET)).toHaveCount(0);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("one makes, arms and revokes a service account all the same", async ({ page }) => {
    const { email, slug } = await ownerOfNewOrg();
    await signIn(page, email, `/o/${slug}/keys/new`, PASSWORD);
    await fill(page, "Nightly import");
    await page.getByRole("button", { name: "Create service account" }).click();
    await expect(page.getByText(SECRET)).toBeVisible();
    await page.getByRole("link", { name: "I have stored it" }).click();
    await page.getByText("Add a second secret", { exact: true }).click();
    await page.getByRole("button", { name: "Add secret to Nightly import" }).click();
    await expect(page.getByText(SECRET)).toBeVisible();
    await page.getByRole("link", { name: "I have stored it" }).click();
    await expect(page.getByText(SECRET)).toHaveCount(0);
    await page.getByRole("button", { name: "Revoke account Nightly import", exact: true }).click();
    await expect(accounts(page)).toBeVisible(); // nobody ticked that it is for good
    await page.getByRole("checkbox", { name: "For good" }).check();
    await page.getByRole("button", { name: "Revoke account Nightly import", exact: true }).click();
    await expect(page.getByRole("heading", { name: "No service accounts yet" })).toBeVisible();
  });
});
