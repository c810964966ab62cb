// The browser's side of somebody else's sign-in: given the address that an app opened, or the code that it shows.
import { App, answerIn, ORIGIN } from "./app";

const PASSWORD = process.env["DEMO_PASSWORD"]!;

/** @param url as the app made it @returns what the browser is sent back to the app with */
export async function answerTo(url: string, email: string, org: string, password = PASSWORD): Promise<string> {
  const app = new App();
  await app.browser.signIn(email, password);
  const { at, page } = await app.follow(url.replace(ORIGIN, ""));
  const answer = at.includes("/org") ? await app.choose(at, page, { org }) : answerIn(at);
  return `${new URL(url).searchParams.get("redirect_uri")}?${answer}`;
}

/** At /device. @param press `{ org }` for yes, `{ no: "1" }` for no */
export async function answerCode(userCode: string, email: string, press: Record<string, string>, password = PASSWORD): Promise<void> {
  const { browser } = new App();
  await browser.signIn(email, password);
  const pressed = await browser.submit(`/device?user_code=${userCode}`, press);
  if (!pressed.headers.get("location")?.includes("done=")) throw new Error(`not taken: ${pressed.status} ${pressed.headers.get("location")}`);
}
