// People and their passwords, in a browser and a mailbox: signing up, forgetting, changing.
import { expect, test, type Page } from "@playwright/test";
import { linkIn, mailTo } from "../sign-in/mailbox";
import { enter, signIn } from "./person";

const FIRST = "tiny purple forklift";
const SECOND = "nine quiet lighthouse owls";

/** An account of this test's own, made as people make theirs. */
async function signUp(page: Page, email: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Create an account" }).click();
  await expect(page.getByRole("heading", { name: "Create an account" })).toBeVisible(); // the page before has an E-mail field, too
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Mail me a link" }).click();
  await expect(page.getByText("Check your mail")).toBeVisible();
  await page.goto(linkIn(await mailTo(email, "Confirm your e-mail")).href);
  await expect(page.getByText(`${email} is yours.`)).toBeVisible();
  await page.getByLabel("Your name").fill("Nora New");
  await page.getByLabel("Password").fill("password1");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByText("everybody tries first")).toBeVisible();
  await expect(page.getByLabel("Your name")).toHaveValue("Nora New");
  await expect(page.getByLabel("Password")).toBeFocused();
  await page.getByLabel("Password").fill(FIRST);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page).toHaveURL(/\/orgs/);
}

test("somebody new signs up from a mail and is signed in; the link is worth nothing afterwards", async ({ page, browser }) => {
  const email = `${crypto.randomUUID()}@new.test`;
  await signUp(page, email);
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(linkIn(await mailTo(email, "Confirm your e-mail")).href);
  await expect(stranger.getByRole("heading", { name: "This link was used" })).toBeVisible();
  await signIn(stranger, email, "/orgs", FIRST);
  await stranger.context().close();
});

test("a forgotten password is set anew from a mail, and every session of the old one ends", async ({ page, browser }) => {
  const email = `${crypto.randomUUID()}@new.test`;
  await signUp(page, email);
  const context = await browser.newContext({ javaScriptEnabled: false });
  const other = await context.newPage();
  await other.goto("/sign-in");
  await other.getByLabel("E-mail").fill(email);
  await other.getByRole("button", { name: "Continue", exact: true }).click();
  await other.getByRole("link", { name: "Forgot password?" }).click();
  await other.getByLabel("E-mail").fill(email);
  await other.getByRole("button", { name: "Mail me a link" }).click();
  await expect(other.getByText("Check your mail")).toBeVisible();
  await other.goto(linkIn(await mailTo(email, "Set a new password")).href);
  await other.getByLabel("New password").fill(SECOND);
  await other.getByRole("button", { name: "Set password" }).click();
  await expect(other.getByText("Your new password is set")).toBeVisible();
  await enter(other, email, FIRST);
  await expect(other.getByText("That e-mail and password do not match.")).toBeVisible();
  await other.getByLabel("Password").fill(SECOND);
  await other.getByRole("button", { name: "Sign in" }).click();
  await expect(other).toHaveURL(/\/orgs/);
  await page.goto("/orgs");
  await expect(page).toHaveURL(/\/sign-in/);
  await context.close();
});

test("changing the password signs out the other browser and not this one", async ({ page, browser }) => {
  const email = `${crypto.randomUUID()}@new.test`;
  await signUp(page, email);
  const other = await (await browser.newContext()).newPage();
  await signIn(other, email, "/orgs", FIRST);
  await page.goto("/account/security");
  await page.getByLabel("Current password").fill("not this one");
  await page.getByLabel("New password").fill(SECOND);
  const before = await page.getByRole("button", { name: "Change password" }).boundingBox();
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("That is not your current password.")).toBeVisible();
  await expect(page.getByLabel("Current password")).toBeFocused();
  expect(await page.getByRole("button", { name: "Change password" }).boundingBox()).toEqual(before);
  await page.getByLabel("Current password").fill(FIRST);
  await page.getByLabel("New password").fill(SECOND);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Changed. One other session was ended.")).toBeVisible();
  await page.reload();
  await expect(page).toHaveURL(/\/account\/security$/);
  await other.goto("/orgs");
  await expect(other).toHaveURL(/\/sign-in/);
  await mailTo(email, "Your password was changed");
  await other.context().close();
});
