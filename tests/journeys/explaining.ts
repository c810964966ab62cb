// What a journey to the access page needs: somebody to ask about, and a request that was refused.
import type { Page } from "@playwright/test";
import { Visitor } from "@/scripts/token/visitor";
import { PASSWORD } from "./person";

/** The members in the open picker; the choice of a method has options too. */
export const listed = (page: Page) => page.getByRole("dialog", { name: "Choose a member" }).getByRole("option");

export async function choose(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: /^Whose access/ }).click();
  await page.getByPlaceholder("Find a member…").fill(name);
  await listed(page).filter({ hasText: name }).click();
}

/** @returns the request id that a viewer of acme was given with the refusal of a new workflow */
export async function refusedWrite(page: Page, email: string): Promise<string> {
  const { origin } = new URL(page.url());
  const visitor = new Visitor(origin);
  await visitor.signIn(email, PASSWORD);
  const { access_token } = (await (await visitor.requestToken("acme")).json()) as { access_token: string };
  const refused = await fetch(`${origin}/api/workflows`, { method: "POST", headers: { authorization: `Bearer ${access_token}`, "content-type": "application/json" }, body: '{"name":"x"}' });
  return ((await refused.json()) as { request_id: string }).request_id;
}
