// A refused write, from both sides: who was refused learns whom to ask, who manages members finds out why.
import { expect, test } from "@playwright/test";
import { choose, listed, refusedWrite } from "./explaining";
import { createRecord, signIn } from "./person";

test("Vera is refused, learns whom to ask, and may ask about nobody else", async ({ page }) => {
  await signIn(page, "vera@acme.test", "/o/acme/access");
  await page.getByRole("button", { name: "Explain" }).click();
  const people = page.getByRole("region", { name: "Who can give you this" });
  await expect(people.getByText("The role editor is enough.")).toBeVisible();
  await expect(people.getByText("Ada Lovelace")).toBeVisible();
  await expect(people.getByText("ada@acme.test")).toBeVisible();
  await expect(people.getByRole("button", { name: "Copy the e-mail address of Ada Lovelace" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Whose access/ })).toHaveCount(0);
  await expect(page.getByLabel("Request id")).toHaveCount(0);
});

test("Ada explains Vera's refused write, and looks up the one that happened, by keyboard", async ({ browser, page }) => {
  const vera = await (await browser.newContext()).newPage();
  await signIn(vera, "vera@acme.test", "/o/acme/workflows");
  await createRecord(vera, "workflow", "Not mine to make");
  await expect(vera.getByText("write:workflows is missing")).toBeVisible();
  await expect(vera.getByRole("link", { name: "Look up" })).toHaveCount(0);
  const id = await vera.getByRole("alert").getByText(/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/).innerText();

  await signIn(page, "ada@acme.test", "/o/acme/access");
  const picker = page.getByRole("button", { name: /^Whose access/ });
  await picker.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByPlaceholder("Find a member…")).toBeFocused();
  await page.keyboard.type("vera@");
  await expect(listed(page)).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(picker).toBeFocused();
  await expect(picker).toHaveAccessibleName(/Vera Lindqvist/);
  await page.getByRole("button", { name: "Explain" }).click();
  await expect(page.getByRole("heading", { name: "Vera Lindqvist’s request would be refused" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Who can give Vera Lindqvist this" }).getByText("Ada Lovelace (you)")).toBeVisible();

  await page.getByLabel("Request id").fill(` ${id} `);
  await page.keyboard.press("Enter");
  const found = page.getByRole("region", { name: "Look up a refused request" });
  for (const words of ["vera@acme.test", "POST /api/workflows", "scope_missing", /of workflows, line \d+/, "the gateway", /^forgotten in \d+ minutes$/]) await expect(found.getByText(words).first()).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`request=${id}`));
  await page.reload(); // the address can be sent on
  await expect(found.getByText("vera@acme.test")).toBeVisible();
  await found.getByRole("button", { name: "Explain it as of now" }).click();
  await expect(page.getByRole("heading", { name: "Vera Lindqvist’s request would be refused" })).toBeVisible();
  await vera.context().close();
});

test("Gus of globex cannot look up what was refused in acme, and neither can words that are no id", async ({ page }) => {
  await signIn(page, "gus@globex.test", "/o/globex/access");
  const id = await refusedWrite(page, "vera@acme.test");
  for (const unknown of [id, crypto.randomUUID()]) {
    await page.goto(`/o/globex/access?request=${unknown}`);
    await expect(page.getByText("Nothing is remembered under this id")).toBeVisible();
  }
  await expect(page.getByText(/vera/i)).toHaveCount(0);
  await page.getByLabel("Request id").fill("not an id");
  await page.getByRole("button", { name: "Look up" }).click();
  await expect(page.getByLabel("Request id")).toHaveAccessibleDescription(/A request id looks like/);
  await page.goto(`/o/acme/access?request=${id}`);
  await expect(page.getByText(id)).toHaveCount(0); // not his organisation at all
});

test("Ada picks a member only of the org in the address", async ({ page }) => {
  await signIn(page, "ada@acme.test", "/o/acme/access");
  await choose(page, "Ben");
  await page.getByRole("button", { name: "Explain" }).click();
  await expect(page.getByRole("heading", { name: "Ben Okafor’s request would pass" })).toBeVisible();
  await page.getByRole("button", { name: /^Whose access/ }).click();
  await expect(listed(page).filter({ hasText: /Ada|Ben|Vera/ })).toHaveCount(3); // and whoever else the suite has made
  await expect(page.getByRole("option", { name: /Gus/ })).toHaveCount(0);
  await page.goto("/o/globex/access"); // where she is a viewer
  await expect(page.getByRole("button", { name: "Explain" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Whose access/ })).toHaveCount(0);
});
