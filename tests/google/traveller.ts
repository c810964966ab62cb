// A browser without a window on its way to Google and back, one step at a time, so that a test can get in between.
import { Visitor } from "@/scripts/token/visitor";
import { attribute } from "../sign-in/html";

const octet = (): number => Math.floor(Math.random() * 256);

export class Traveller {
  readonly visitor: Visitor;
  /** Its own: an address may try only so often. */
  readonly address = `10.${octet()}.${octet()}.${octet()}`;

  /** @param web what is asked; @param origin what it takes itself for */
  constructor(readonly web: string, readonly origin: string) {
    this.visitor = new Visitor(web);
  }

  request(path: string, init: RequestInit = {}): Promise<Response> {
    return this.visitor.request(path, { ...init, headers: { ...init.headers, "x-forwarded-for": this.address } });
  }

  /** Presses the Google button of a page, as a browser without JavaScript does. @returns the address at Google, or the page it was sent back to */
  async press(page: string, button: string): Promise<string> {
    const html = await (await this.request(page)).text();
    const form = [...html.matchAll(/<form\b[^>]*>.*?<\/form>/gs)].map(([text]) => text).find((text) => text.includes(button));
    if (form === undefined) throw new Error(`${page} has no button "${button}"`);
    const fields = new FormData();
    for (const [tag] of form.matchAll(/<input type="hidden"[^>]*>/g)) fields.set(attribute(tag, "name"), attribute(tag, "value"));
    const answer = await this.request(page, { method: "POST", headers: { origin: this.web }, body: fields });
    return answer.headers.get("location") ?? `no redirect: ${answer.status}`;
  }

  /** To Google, from the sign-in page. */
  setOut(returnTo?: string): Promise<string> {
    return this.press(returnTo === undefined ? "/sign-in" : `/sign-in?returnTo=${encodeURIComponent(returnTo)}`, "Continue with Google");
  }

  connect(): Promise<string> {
    return this.press("/account/connections", "Connect Google");
  }

  /** Google's own part, when it asks nothing. @returns the path of the callback with what Google added */
  async atGoogle(address: string): Promise<string> {
    const answer = await fetch(address, { redirect: "manual" });
    return this.pathOf(answer.headers.get("location")!);
  }

  /** With the stand-in's account picker in between. @param account a `sub`, or "cancel" */
  async choose(address: string, account: string): Promise<string> {
    const google = new Visitor(new URL(address).origin);
    const relative = (location: string): string => location.replace(google.origin, "");
    const picker = relative((await google.request(relative(address))).headers.get("location")!);
    const chosen = await google.request(picker, { method: "POST", body: new URLSearchParams({ account }) });
    const back = await google.request(relative(chosen.headers.get("location")!));
    return this.pathOf(back.headers.get("location")!);
  }

  /** @returns where the person ends up */
  async comeBack(path: string): Promise<string> {
    const answer = await this.request(path);
    return this.pathOf(answer.headers.get("location") ?? `no redirect: ${answer.status}`);
  }

  get signedIn(): boolean {
    return this.visitor.cookies.has("eloquent.session");
  }

  private pathOf(location: string): string {
    return location.startsWith(`${this.origin}/`) ? location.slice(this.origin.length) : location;
  }
}
