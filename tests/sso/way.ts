// A browser without a window on its way to an org's identity provider and back, one step at a time, so that a test can get in between.
import { inflateRawSync } from "node:zlib";
import type { Input } from "@/examples/idp/faults/bend";
import type { FaultName } from "@/examples/idp/faults/list";
import { makeResponse } from "@/examples/idp/response";
import { Browser } from "../sign-in/forms";
import type { Tenant } from "./tenant";

export const ORIGIN = process.env["TEST_ORIGIN"]!;
export const ACS = `${ORIGIN}/api/sso/acs`;
export const ENTITY_ID = `${ORIGIN}/api/sso/metadata`;

/** What our AuthnRequest said. */
export type Asked = { readonly url: URL; readonly xml: string; readonly requestId: string; readonly relayState: string };

export class Way {
  readonly browser = new Browser(ORIGIN);

  constructor(readonly tenant: Tenant) {}

  /** E-mail first. @returns where the browser is sent, followed to the last address that is ours */
  async setOut(email: string, returnTo = "/"): Promise<Asked> {
    const sent = await this.browser.submit(`/sign-in?returnTo=${encodeURIComponent(returnTo)}`, { email });
    const location = sent.headers.get("location") ?? "";
    if (!location.includes("/sign-in/sso?")) throw new Error(`not sent on: ${sent.status} ${location}`);
    const page = await this.browser.open(location.replace(ORIGIN, ""));
    const on = /<a href="(\/api\/sso\/authorize[^"]*)"/.exec(page)?.[1]?.replaceAll("&amp;", "&");
    if (on === undefined) throw new Error("the page leads nowhere");
    return askedBy((await this.browser.request(on)).headers.get("location") ?? "");
  }

  response(asked: Pick<Asked, "requestId"> | undefined, email: string, more: Partial<Input> = {}, fault?: FaultName): Promise<string> {
    const { issuer, keys } = this.tenant;
    const input: Input = {
      issuer, keys, acsUrl: ACS, audience: ENTITY_ID, inResponseTo: asked?.requestId, nameId: email, now: new Date(),
      attributes: { email: [email], firstName: ["Sam"], lastName: ["Sample"], groups: ["Engineering"] }, ...more,
    };
    return makeResponse(input, fault);
  }

  /** As the IdP's page posts it. @returns the answer */
  post(samlResponse: string, relayState: string | undefined, browser: Browser = this.browser): Promise<Response> {
    const body = new URLSearchParams({ SAMLResponse: samlResponse, ...(relayState === undefined ? {} : { RelayState: relayState }) });
    return browser.request("/api/sso/acs", { method: "POST", headers: { origin: new URL(this.tenant.ssoUrl).origin, "content-type": "application/x-www-form-urlencoded" }, body });
  }

  /** @returns the path that the person ends up at */
  async comeBack(samlResponse: string, relayState: string | undefined, browser: Browser = this.browser): Promise<string> {
    const posted = await this.post(samlResponse, relayState, browser);
    const next = pathOf(posted);
    if (!next.startsWith("/api/sso/callback")) return next;
    return pathOf(await browser.request(next));
  }

  async signIn(email: string, more: Partial<Input> = {}, returnTo = "/orgs"): Promise<string> {
    const asked = await this.setOut(email, returnTo);
    return this.comeBack(await this.response(asked, email, more), asked.relayState);
  }

  get signedIn(): boolean {
    return this.browser.cookies.has("eloquent.session");
  }
}

export function askedBy(location: string): Asked {
  const url = new URL(location);
  const xml = inflateRawSync(Buffer.from(url.searchParams.get("SAMLRequest") ?? "", "base64")).toString();
  return { url, xml, requestId: /\bID="([^"]+)"/.exec(xml)?.[1] ?? "", relayState: url.searchParams.get("RelayState") ?? "" };
}

export function pathOf(answer: Response): string {
  const location = answer.headers.get("location");
  return location === null ? `no redirect: ${answer.status}` : location.replace(ORIGIN, "");
}

/** The number on the page that a refused person sees. */
export function attemptIn(path: string): string {
  return new URL(path, ORIGIN).searchParams.get("attempt") ?? "";
}
