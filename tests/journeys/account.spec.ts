// One's own account in a browser: a name, the sessions elsewhere, and the first organisation.
import { expect, test } from "@playwright/test";
import { Client } from "pg";
import { newcomer } from "../account/newcomer-row";
import { signIn, switcher } from "./person";

const database = new Client({ connectionString: process.env["TEST_DATABASE_URL"] });
test.beforeAll(() => database.connect());
test.afterAll(() => database.end());

test("somebody without an organisation creates one and is in it", async ({ page }) => {
  const { email, id } = await newcomer(database);
  await signIn(page, email);
  await expect(page).toHaveURL(/\/orgs\/new$/);
  await expect(page.getByRole("heading", { name: "Create your organisation" })).toBeVisible();
  await expect(page.getByText(`Ask an admin of it to invite ${email}`)).toBeVisible();

  const tail = id.slice(0, 8);
  await page.getByLabel("Name").pressSequentially(`Café Zürich ${tail}`);
  await expect(page.getByLabel("Address")).toHaveValue(`cafe-zurich-${tail}`);
  await page.getByLabel("Address").fill("Acme"); // one's own from now on, in small letters
  await expect(page.getByLabel("Address")).toHaveValue("acme");
  await page.getByRole("button", { name: "Create organisation" }).click();
  await expect(page.getByText("“acme” is taken.")).toBeVisible();
  await expect(page.getByLabel("Address")).toBeFocused();
  await expect(page.getByLabel("Address")).toHaveValue(/^acme-\d$/);
  await expect(page.getByLabel("Name")).toHaveValue(`Café Zürich ${tail}`);

  await page.getByLabel("Address").fill(`zurich-${tail}`);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/o/zurich-${tail}$`));
  await expect(switcher(page)).toHaveAccessibleName(/Café Zürich .*, you are owner/);
  await switcher(page).click();
  await page.getByRole("link", { name: "Create organisation" }).click();
  await expect(page).toHaveURL(/\/orgs\/new$/);
});

test("a session elsewhere is ended, and that browser lands on sign-in", async ({ page, browser }) => {
  const { email } = await newcomer(database);
  const elsewhere = await browser.newContext({ userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1" });
  const phone = await elsewhere.newPage();
  await signIn(phone, email, "/account");
  await signIn(page, email, "/account/sessions");
  const sessions = page.getByRole("list", { name: "Your sessions" }).getByRole("listitem");
  await expect(sessions).toHaveCount(2);
  await expect(sessions.first()).toContainText("This session");

  await page.getByRole("button", { name: "End Safari on iPhone" }).click();
  const dialog = page.getByRole("alertdialog", { name: "End the session in Safari on iPhone?" });
  await dialog.getByRole("button", { name: "Keep" }).click();
  await expect(page.getByRole("button", { name: "End Safari on iPhone" })).toBeFocused();
  await phone.reload();
  await expect(phone.getByRole("heading", { name: "Profile" })).toBeVisible();

  await page.getByRole("button", { name: "End Safari on iPhone" }).click();
  await dialog.getByRole("button", { name: "End session" }).click();
  await expect(sessions).toHaveCount(1);
  await phone.reload();
  await expect(phone).toHaveURL(/\/sign-in\?returnTo=%2Faccount$/);
  await elsewhere.close();

  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
});

test("a new name is in the header at once, and a wrong one is said next to the field", async ({ page }) => {
  const { email } = await newcomer(database);
  await signIn(page, email, "/o/acme");
  await page.goto("/account");
  const name = page.getByLabel("Your name");
  await name.fill("شركة 🚀");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved." })).toBeVisible();
  await expect(page.getByRole("button", { name: "Account of شركة 🚀" })).toBeVisible();
  await name.fill("x".repeat(101));
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("longer than 100 characters")).toBeVisible();
  await expect(name).toBeFocused();
  await expect(name).toHaveValue("x".repeat(101));
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("one creates an organisation, takes a name and ends a session all the same", async ({ page, browser }) => {
    const { email, id } = await newcomer(database);
    await signIn(page, email);
    await page.getByLabel("Name").fill(`Quiet ${id.slice(0, 8)}`);
    await page.getByRole("button", { name: "Create organisation" }).click();
    await expect(page).toHaveURL(new RegExp(`/o/quiet-${id.slice(0, 8)}$`));
    const elsewhere = await browser.newContext({ javaScriptEnabled: false });
    await signIn(await elsewhere.newPage(), email, "/account");
    await page.goto("/account/sessions");
    await page.getByRole("button", { name: "End all other sessions" }).click();
    await expect(page.getByRole("listitem").filter({ hasText: "This session" })).toHaveCount(1);
    await expect(page.getByRole("button", { name: "End all other sessions" })).toHaveCount(0);
    await elsewhere.close();
  });
});

test("an address nobody lives at keeps the header of whoever is signed in", async ({ page }) => {
  await page.goto("/nowhere");
  await expect(page.getByRole("banner")).toHaveCount(0);
  await signIn(page, "vera@acme.test", "/o/acme");
  expect((await page.goto("/nowhere"))!.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "This page does not exist" })).toBeVisible();
  await page.getByRole("banner").getByRole("link", { name: "Account of Vera Lindqvist" }).click();
  await expect(page.getByRole("heading", { name: "Profile" })).toBeVisible();
});
