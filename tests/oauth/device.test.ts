// A command line without a browser: a code that it shows, a page where somebody says yes, and for which org.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Browser, wordsOn } from "../sign-in/forms";
import { claimsIn, CLI, ORIGIN, post, type TokenAnswer } from "./app";
import { OauthPeople, PASSWORD } from "./people";

const people = new OauthPeople();
beforeAll(() => people.database.connect());
afterAll(() => people.database.end());

type Device = { readonly status: number; readonly device_code: string; readonly user_code: string; readonly verification_uri: string; readonly verification_uri_complete: string; readonly interval?: number; readonly expires_in: number };

const begin = async (more: Record<string, string> = {}): Promise<Device> => (await post("device-authorization", { client_id: CLI, scope: "openid", ...more })) as unknown as Device;
const poll = (device_code: string, client_id = CLI): Promise<TokenAnswer> => post("token", { grant_type: "urn:ietf:params:oauth:grant-type:device_code", client_id, device_code });
const signedIn = async (email: string): Promise<Browser> => {
  const browser = new Browser(ORIGIN);
  await browser.signIn(email, PASSWORD);
  return browser;
};
const pathOf = (answer: Response): string => (answer.headers.get("location") ?? "").replace(ORIGIN, "");

describe("a device", () => {
  it("waits, is let in for the org that was chosen, and has its tokens once", async () => {
    const org = await people.org();
    const device = await begin();
    expect(device).toMatchObject({ status: 200, verification_uri: `${ORIGIN}/device`, verification_uri_complete: `${ORIGIN}/device?user_code=${device.user_code}`, expires_in: 600 });
    expect(device.user_code).toMatch(/^[B-DF-HJ-NP-TV-XZ]{4}-[B-DF-HJ-NP-TV-XZ]{4}$/);
    expect(await poll(device.device_code)).toMatchObject({ status: 400, error: "authorization_pending" });
    const browser = await signedIn(org.owner.email);
    const page = wordsOn(await browser.open(`/device?user_code=${device.user_code.toLowerCase().replace("-", " ")}`));
    expect(page).toContain("Sign in to Eloquent CLI");
    expect(page).toContain(device.user_code);
    const answered = await browser.submit(`/device?user_code=${device.user_code}`, { user_code: device.user_code, org: org.slug });
    expect(pathOf(answered)).toBe("/device?done=yes");
    const tokens = await poll(device.device_code);
    expect(tokens).toMatchObject({ status: 200, org: org.slug });
    expect(claimsIn(tokens)).toMatchObject({ org: org.orgId, client_id: CLI, role: "owner" });
    expect(await post("token", { grant_type: "refresh_token", client_id: CLI, refresh_token: tokens.refresh_token! })).toMatchObject({ status: 200 });
    // A second time is no alarm (RFC 8628 §3.5), but it is not answered: the device begins anew, and what it had is over.
    expect(await poll(device.device_code)).toMatchObject({ status: 400, error: "invalid_grant" });
    expect(await people.ended(claimsIn(tokens).sid)).toBe("app");
  });

  it("is turned away", async () => {
    const org = await people.org();
    const device = await begin();
    const browser = await signedIn(org.owner.email);
    expect(pathOf(await browser.submit(`/device?user_code=${device.user_code}`, { user_code: device.user_code, no: "1" }))).toBe("/device?done=no");
    expect(await poll(device.device_code)).toMatchObject({ status: 400, error: "access_denied" });
    expect(await people.rows('SELECT id FROM "Session" WHERE "userId" = $1 AND "clientId" IS NOT NULL', org.owner.id)).toEqual([]);
  });

  it("is answered once: two people at once, one of them has", async () => {
    const [one, other] = [await people.org(), await people.org()];
    const device = await begin();
    const browsers = [await signedIn(one.owner.email), await signedIn(other.owner.email)];
    const pages = await Promise.all(browsers.map((browser) => browser.open(`/device?user_code=${device.user_code}`)));
    const answers = await Promise.all(browsers.map((browser, at) => browser.submit(`/device?user_code=${device.user_code}`, { user_code: device.user_code, org: [one, other][at]!.slug }, pages[at])));
    expect(answers.map(pathOf).sort()).toEqual(["/device?done=yes", "/device?problem=gone"]);
    const winner = answers.findIndex((answer) => pathOf(answer) === "/device?done=yes");
    expect(claimsIn(await poll(device.device_code))).toMatchObject({ sub: [one, other][winner]!.owner.id });
    expect(await people.rows('SELECT id FROM "Session" WHERE "userId" = $1 AND "clientId" IS NOT NULL', [one, other][1 - winner]!.owner.id)).toEqual([]);
  });

  it("asks whoever is not signed in to do so first, and comes back", async () => {
    const answer = await new Browser(ORIGIN).request("/device?user_code=BCDF-GHJK");
    expect(pathOf(answer)).toBe(`/sign-in?${new URLSearchParams({ returnTo: "/device?user_code=BCDF-GHJK" })}`);
  });

  it("only an app that may", async () => {
    expect(await begin({ client_id: "acme-mobile" })).toMatchObject({ status: 400 });
    expect(await begin({ client_id: "nobody" })).toMatchObject({ status: 401, error: "invalid_client" });
  });

  it("another app does not get its tokens", async () => {
    const org = await people.org();
    const device = await begin();
    await (await signedIn(org.owner.email)).submit(`/device?user_code=${device.user_code}`, { user_code: device.user_code, org: org.slug });
    expect(await poll(device.device_code, "other-app")).toMatchObject({ status: 400, error: "invalid_grant" });
    expect(await poll(device.device_code)).toMatchObject({ status: 200 });
  });

  it("of two requests for its tokens at once, at most one has them", async () => {
    const org = await people.org();
    const device = await begin();
    await (await signedIn(org.owner.email)).submit(`/device?user_code=${device.user_code}`, { user_code: device.user_code, org: org.slug });
    const answers = await Promise.all([poll(device.device_code), poll(device.device_code), poll(device.device_code)]);
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
  });
});
