// A person at a browser: what every journey begins with.
import { expect, type Page } from "@playwright/test";

export const PASSWORD = process.env["DEMO_PASSWORD"] ?? "";

export async function signIn(page: Page, email: string, to = "/", password = PASSWORD): Promise<void> {
  await page.goto(to === "/" ? "/sign-in" : `/sign-in?returnTo=${encodeURIComponent(to)}`);
  await enter(page, email, password);
  await expect(page).not.toHaveURL(/sign-in/);
}

/** On the sign-in page: whose account, then the password. */
export async function enter(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

export async function createRecord(page: Page, one: string, name: string): Promise<void> {
  await page.getByRole("button", { name: `New ${one}` }).click();
  await page.getByLabel(`Name of the new ${one}`).fill(name);
  await page.getByRole("button", { name: "Create" }).click();
}

export const switcher = (page: Page) => page.getByRole("button", { name: /Switch organisation/ });

/** The cell that holds the record's name, not the one whose buttons mention it. */
export const record = (page: Page, name: string) => page.getByRole("cell", { name, exact: true });
