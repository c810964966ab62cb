// From nothing to nothing else: an owner sets single sign-on up against a real identity provider, sees it fail and pass, and requires it.
import { writeFileSync, rmSync } from "node:fs";
import path from "node:path";
import { expect, test, type Page } from "@playwright/test";
import { Client } from "pg";
import { insertPerson, hashOf } from "../sign-in/person-row";
import { enter, signIn } from "./person";

const PASSWORD = "tiny purple forklift";
const DOMAIN = "staff.acme.test"; // the example identity provider's people have addresses there
const RECORD = path.join(process.env["TEST_DNS_DIR"]!, `_eloquent-challenge.${DOMAIN}.txt`);
const database = new Client({ connectionString: process.env["TEST_DATABASE_URL"] });

const slug = `j-${crypto.randomUUID().slice(0, 8)}`;
const ida = "ida@staff.acme.test";
const olaf = `olaf-${slug}@elsewhere.test`;

test.beforeAll(async () => {
  await database.connect();
  const orgId = crypto.randomUUID();
  await database.query('INSERT INTO "Org" (id, slug, name) VALUES ($1, $2, $3)', [orgId, slug, "Staff Inc"]);
  for (const [email, name, role] of [[ida, "Ida Ito", "owner"], [olaf, "Olaf Outside", "viewer"]] as const) {
    const found = (await database.query<{ id: string }>('SELECT id FROM "User" WHERE email = $1', [email])).rows[0]?.id;
    const id = found ?? (await insertPerson(database, { email, name, passwordHash: hashOf(PASSWORD), confirmed: true }));
    await database.query('UPDATE "User" SET "passwordHash" = $2 WHERE id = $1', [id, hashOf(PASSWORD)]);
    await database.query('INSERT INTO "Membership" ("orgId", "userId", role) VALUES ($1, $2, $3)', [orgId, id, role]);
  }
});
test.afterAll(async () => {
  await database.query('DELETE FROM "Org" WHERE slug = $1', [slug]);
  rmSync(RECORD, { force: true });
  await database.end();
});

/** At the identity provider, in its own window. */
async function answerAs(idp: Page, email: string, fault = ""): Promise<void> {
  await idp.getByLabel("Fault in the answer").selectOption(fault);
  await idp.getByRole("button", { name: email }).click();
}

async function tryOut(page: Page, fault = ""): Promise<Page> {
  const [popup] = await Promise.all([page.waitForEvent("popup"), page.getByRole("link", { name: "Test the sign-in" }).click()]);
  await answerAs(popup, ida, fault);
  return popup;
}

/** Closes the window by its own button. The window may be gone before the press is reported back: that it is gone is what counts. */
async function closeBy(popup: Page): Promise<void> {
  const press = popup.getByRole("button", { name: "Close this window" }).click();
  await Promise.all([popup.waitForEvent("close"), press.catch((error: Error) => { if (!error.message.includes("has been closed")) throw error; })]);
}

const next = (page: Page, step: string) => page.getByRole("link", { name: `Next: ${step}` }).click();

test("from nothing to enforced", async ({ browser, page }) => {
  test.setTimeout(180_000);
  await signIn(page, ida, `/o/${slug}/sso`, PASSWORD);
  await page.getByRole("link", { name: "Connect an identity provider" }).click();
  await page.getByRole("button", { name: /^Another/ }).click();

  await page.getByRole("textbox", { name: "Domain" }).fill(DOMAIN);
  await page.getByRole("button", { name: "Add domain" }).click();
  const value = await page.getByText(/^eloquent-domain-verification=/).innerText();
  await page.getByRole("button", { name: `Check ${DOMAIN}` }).click();
  await expect(page.getByText("NXDOMAIN")).toBeVisible();
  writeFileSync(RECORD, value);
  await page.getByRole("button", { name: `Check ${DOMAIN}` }).click();
  await expect(page.getByText("The domain is proven")).toBeVisible();

  await next(page, "Identity provider");
  await page.getByLabel("Name").fill("Staff sign-in");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await next(page, "Set it up there");
  await expect(page.getByText("/api/sso/acs").first()).toBeVisible();
  await next(page, "Tell us about it");
  await page.getByLabel("Metadata address").fill(`${process.env["TEST_IDP_URL"]}/metadata`);
  await page.getByRole("button", { name: "Fetch it" }).click();
  await expect(page.getByText("The identity provider is known now.")).toBeVisible();
  await page.getByLabel("Group 1", { exact: true }).fill("IT");
  await page.getByLabel("Role of group 1").selectOption("admin");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();

  await next(page, "Test");
  const failing = await tryOut(page, "wrong_audience");
  await expect(failing.getByRole("heading", { name: "The test did not pass" })).toBeVisible();
  await closeBy(failing);
  await expect(page.getByRole("heading", { name: "The response is for somebody else" })).toBeVisible(); // drawn anew by itself
  await expect(page.getByRole("list", { name: "Checks" }).getByRole("img", { name: "Failed" })).toHaveCount(1);
  const passing = await tryOut(page);
  await expect(passing.getByRole("heading", { name: "The test passed", exact: true })).toBeVisible();
  await closeBy(passing);
  await expect(page.getByRole("heading", { name: "Test passed" })).toBeVisible();
  await page.getByRole("link", { name: /Attributes and roles/ }).click();
  await expect(page.getByText(`In the last test: ${ida}`)).toBeVisible();
  await expect(page.getByText("Whoever that is would be here")).toBeVisible();

  await page.getByRole("link", { name: "Go live" }).click();
  await page.getByRole("button", { name: "Go live" }).click();
  await expect(page.getByText("The connection is live")).toBeVisible();
  await next(page, "Require it");
  await expect(page.getByRole("list", { name: "Members who cannot come in" }).getByText("Olaf Outside")).toBeVisible();
  await page.getByRole("button", { name: "Sign in with single sign-on" }).click();
  await answerAs(page, ida);
  await page.getByLabel(/I know that passwords and Google stop working/).check();
  await page.getByRole("button", { name: "Require single sign-on" }).click();
  await expect(page.getByText(/^(?:[0-9A-Z]{5}-){5}[0-9A-Z]$/)).toBeVisible();
  await page.getByLabel("I have stored it.").check();
  await page.getByRole("link", { name: "Done", exact: true }).click();
  await expect(page.getByText("Only single sign-on lets members act for Staff Inc.")).toBeVisible();

  const outside = await (await browser.newContext()).newPage();
  await outside.goto(`/sign-in?returnTo=/o/${slug}`);
  await enter(outside, olaf, PASSWORD);
  await expect(outside.getByRole("heading", { name: "Staff Inc asks for single sign-on" })).toBeVisible();
  await outside.context().close();
});
