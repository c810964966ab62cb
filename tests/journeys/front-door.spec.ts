// The whole journey: a person signs in, acts for an org, a token is issued, the gateway lets it through or says why not.
import { expect, test, type Page } from "@playwright/test";
import { decodeJwt } from "jose";
import type { AccessClaims } from "@/lib/tokens/claims";
import { token } from "../gateway/tokens";
import { createRecord, enter, record, signIn, switcher } from "./person";

test("Ada creates a workflow in acme, switches to globex and is refused there, by name", async ({ page }) => {
  const name = `Onboarding ${Date.now()}`;
  await signIn(page, "ada@acme.test", "/o/acme/workflows");
  await createRecord(page, "workflow", name);
  await expect(record(page, name)).toBeVisible();

  await switcher(page).click();
  await page.getByRole("option", { name: /Globex/ }).click();
  await expect(page).toHaveURL(/\/o\/globex\/workflows$/); // the page is kept
  await expect(switcher(page)).toHaveAccessibleName(/Globex, you are viewer/);
  await expect(page.getByText(/Globex has no workflows yet|workflows?$/).first()).toBeVisible();
  await expect(page.getByText(name)).toHaveCount(0);

  await createRecord(page, "workflow", "Not here");
  await expect(page.getByText("write:workflows is missing")).toBeVisible();
  await expect(page.getByText(/granted to owner, admin and editor/)).toBeVisible();
  await expect(page.getByText("scope_missing")).toBeVisible();
  await page.reload();
  await expect(page.getByText("Not here")).toHaveCount(0);
});

test("two tabs in two orgs at once stay right", async ({ context }) => {
  const [acme, globex] = [await context.newPage(), await context.newPage()];
  await signIn(acme, "ada@acme.test", "/o/acme/agents");
  await globex.goto("/o/globex/agents");
  const name = `Only in acme ${Date.now()}`;
  await expect(switcher(globex)).toHaveAccessibleName(/Globex/);
  await createRecord(acme, "agent", name);
  await expect(record(acme, name)).toBeVisible();
  await createRecord(globex, "agent", "from the other tab");
  await expect(globex.getByText("write:agents is missing")).toBeVisible();
  await createRecord(acme, "agent", `${name} too`);
  await expect(record(acme, `${name} too`)).toBeVisible();
  await Promise.all([acme.reload(), globex.reload()]);
  await expect(switcher(acme)).toHaveAccessibleName(/Acme, you are owner/);
  await expect(switcher(globex)).toHaveAccessibleName(/Globex, you are viewer/);
  await expect(record(acme, `${name} too`)).toBeVisible();
  await expect(globex.getByText(name)).toHaveCount(0);
});

test("a record is renamed and deleted, and the words ask first", async ({ page }) => {
  const name = `Supplier ${Date.now()}`;
  await signIn(page, "ben@acme.test", "/o/acme/entities");
  await createRecord(page, "entity", name);
  await page.getByRole("button", { name: `Rename “${name}”` }).click();
  await page.getByLabel(`New name of “${name}”`).fill(`${name} Ltd`);
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: `Delete “${name} Ltd”` }).click();
  const dialog = page.getByRole("alertdialog", { name: `Delete “${name} Ltd” from Acme?` });
  await dialog.getByRole("button", { name: "Keep it" }).click();
  await expect(record(page, `${name} Ltd`)).toBeVisible();
  await page.getByRole("button", { name: `Delete “${name} Ltd”` }).click();
  await dialog.getByRole("button", { name: "Delete" }).click();
  await expect(record(page, `${name} Ltd`)).toHaveCount(0);
});

test("a wrong password is said next to the field, in words, and nothing moves", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill("ada@acme.test");
  const before = await page.getByRole("button", { name: "Continue", exact: true }).boundingBox();
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await expect(page.getByLabel("Password")).toBeFocused();
  await page.getByLabel("Password").fill("not this one");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("That e-mail and password do not match.")).toBeVisible();
  await expect(page.getByLabel("Password")).toBeFocused();
  await expect(page.getByLabel("Password")).toHaveAccessibleDescription(/do not match/);
  expect(await page.getByRole("button", { name: "Sign in" }).boundingBox()).toEqual(before);
  await expect(page.getByText("ada@acme.test")).toBeVisible();
  await page.getByRole("button", { name: "Change" }).click();
  await expect(page.getByLabel("E-mail")).toHaveValue("ada@acme.test");
  await expect(page.getByLabel("E-mail")).toBeFocused();
});

test("signing in works without JavaScript, and so do the switch page and signing out of it", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/orgs");
  await expect(page).toHaveURL(/\/sign-in/);
  await enter(page, "ada@acme.test", "wrong");
  await expect(page.getByText("That e-mail and password do not match.")).toBeVisible();
  await page.getByRole("button", { name: "Change" }).click();
  await expect(page.getByLabel("E-mail")).toHaveValue("ada@acme.test");
  await enter(page, "ada@acme.test");
  await expect(page).toHaveURL(/\/orgs$/);
  await page.getByRole("link", { name: /Globex/ }).click();
  await expect(page.getByRole("heading", { name: "Globex", level: 1 })).toBeVisible();
  await context.close();
});

test("the way back after signing in stays on this origin", async ({ page, baseURL }) => {
  for (const to of ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]) {
    await page.goto("about:blank"); // a page of the person who is gone would be on its way to sign in by itself
    await page.context().clearCookies();
    await page.goto(`/sign-in?returnTo=${encodeURIComponent(to)}`);
    await enter(page, "ben@acme.test");
    await expect(page).toHaveURL(`${baseURL}/o/acme`);
  }
});

test("signing out ends the page, the back button and the other tab", async ({ context }) => {
  const [page, other] = [await context.newPage(), await context.newPage()];
  await signIn(page, "ben@acme.test", "/o/acme");
  await other.goto("/o/acme/workflows");
  await page.getByRole("button", { name: /Ben Okafor/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await page.goBack();
  await expect(page).toHaveURL(/\/sign-in/);
  await other.reload();
  await expect(other).toHaveURL(/\/sign-in\?.*returnTo=%2Fo%2Facme%2Fworkflows$/);
});

test("somebody else's org and one that does not exist look the same, and show what one does have", async ({ page }) => {
  await signIn(page, "ben@acme.test", "/o/acme");
  const words = [];
  for (const org of ["globex", "no-such-org"]) {
    const response = await page.goto(`/o/${org}/workflows`);
    expect(response!.status()).toBe(404);
    await expect(page.getByRole("link", { name: /Acme/ }).first()).toBeVisible();
    words.push((await page.getByRole("main").innerText()).replaceAll(org, "…"));
  }
  expect(words[0]).toBe(words[1]);
});

test("the switcher is worked by keyboard alone", async ({ page }) => {
  await signIn(page, "ada@acme.test", "/o/acme/workflows");
  await switcher(page).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByPlaceholder(/organisation/)).toBeFocused();
  await expect(page.getByRole("option", { name: /Acme/ }).getByRole("link").or(page.getByRole("option", { name: /Acme/ }))).toHaveAttribute("aria-current", "true");
  await page.keyboard.type("glo");
  await expect(page.getByRole("option", { name: /Acme/ })).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/o\/globex\/workflows$/);
  await switcher(page).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(page.getByPlaceholder(/organisation/)).toHaveCount(0);
  await expect(switcher(page)).toBeFocused();
});

test.describe("the client's token", () => {
  const asked = (page: Page): string[] => {
    const requests: string[] = [];
    page.on("request", (request) => { if (request.url().endsWith("/api/session/token")) requests.push(request.method()); });
    return requests;
  };
  /** The person and the session of a real token: the page takes nobody else's. */
  const whoIsIn = async (page: Page): Promise<{ sub: string; sid: string }> => {
    const answer = await page.request.post("/api/session/token", { headers: { origin: new URL(page.url()).origin }, data: { org: "acme" } });
    const { sid, sub } = decodeJwt<AccessClaims>(((await answer.json()) as { access_token: string }).access_token);
    return { sid, sub };
  };

  test("is refreshed once when the gateway says it has expired, and the person notices nothing", async ({ page }) => {
    await signIn(page, "ben@acme.test", "/o/acme");
    const now = Math.floor(Date.now() / 1000);
    const expired = token({ claims: { ...(await whoIsIn(page)), iat: now - 400, nbf: now - 400, exp: now - 100 } });
    await page.route("**/api/session/token", (route) => route.fulfill({ json: { access_token: expired, token_type: "Bearer", expires_in: 300, scope: "", org: "acme" } }), { times: 1 });
    const requests = asked(page);
    await page.goto("/o/acme/entities");
    await createRecord(page, "entity", `After a refresh ${now}`);
    await expect(record(page, `After a refresh ${now}`)).toBeVisible();
    expect(requests).toHaveLength(2);
  });

  test("signed with another secret explains itself", async ({ page }) => {
    await signIn(page, "ben@acme.test", "/o/acme");
    const foreign = token({ claims: await whoIsIn(page), secret: "another-secret-that-is-long-enough-to-be-one" });
    await page.route("**/api/session/token", (route) => route.fulfill({ json: { access_token: foreign, token_type: "Bearer", expires_in: 300, scope: "", org: "acme" } }));
    await page.goto("/o/acme/entities");
    await expect(page.getByText(/Check that jwtSecret is identical in every service's Helm secrets/)).toBeVisible();
  });

  test("of a session that has ended leads back to signing in", async ({ page, context }) => {
    await signIn(page, "ben@acme.test", "/o/acme/workflows");
    await expect(page.getByRole("heading", { name: "Workflows" })).toBeVisible();
    await context.clearCookies();
    await page.getByRole("link", { name: "Agents" }).click({ timeout: 5_000 }).catch(() => undefined); // the page may have noticed before, and left
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  });
});

test("the access page explains a request before it is made", async ({ page }) => {
  await signIn(page, "vera@acme.test", "/o/acme/access");
  await page.getByRole("button", { name: "Explain" }).click();
  await expect(page.getByRole("heading", { name: "Your request would be refused" })).toBeVisible();
  await expect(page.getByText(/granted to owner, admin, editor/)).toHaveCount(1); // said once
  await page.getByLabel("Method").selectOption("GET");
  await page.getByRole("button", { name: "Explain" }).click();
  await expect(page.getByRole("heading", { name: "Your request would pass" })).toBeVisible();
  await expect(page.getByText("x-eloquent-org-slug")).toBeVisible();
  await page.getByLabel("Path").fill("/api/workflows%2f1");
  await page.getByRole("button", { name: "Explain" }).click();
  await expect(page.getByText("path_ambiguous")).toBeVisible();
});
