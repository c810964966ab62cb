// A native app and the browser it opens, one step at a time, so that a test can get in between.
import { createHash, randomBytes } from "node:crypto";
import { decodeJwt } from "jose";
import type { AccessClaims } from "@/lib/tokens/claims";
import { Browser } from "../sign-in/forms";
import { unescaped } from "../sign-in/html";

export const ORIGIN = process.env["TEST_ORIGIN"]!;
export const LOOPBACK = "http://127.0.0.1:51234/callback";
export const CLI = "eloquent-cli";

export type Fields = Readonly<Record<string, string>>;
export type TokenAnswer = { readonly status: number; readonly access_token?: string; readonly refresh_token?: string; readonly id_token?: string; readonly scope?: string; readonly org?: string; readonly expires_in?: number; readonly error?: string; readonly error_description?: string };

export async function post(path: string, fields: Fields, headers: Record<string, string> = {}): Promise<TokenAnswer> {
  const answer = await fetch(`${ORIGIN}/oauth/${path}`, { method: "POST", headers, body: new URLSearchParams(fields) });
  const text = await answer.text();
  return { status: answer.status, ...(text.startsWith("{") ? (JSON.parse(text) as object) : {}) };
}

export const claimsIn = ({ access_token }: TokenAnswer): AccessClaims => decodeJwt<AccessClaims>(access_token ?? "");

/** With HTTP Basic, as RFC 6749 §2.3.1 wants it. */
export const basic = (id: string, secret: string): Record<string, string> => ({ authorization: `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString("base64")}` });

export class App {
  readonly verifier = randomBytes(32).toString("base64url");
  readonly browser = new Browser(ORIGIN);

  constructor(readonly clientId = CLI, readonly redirectUri = LOOPBACK) {}

  request(more: Fields = {}, without: readonly string[] = []): string {
    const challenge = createHash("sha256").update(this.verifier).digest("base64url");
    const asked = new URLSearchParams({ client_id: this.clientId, redirect_uri: this.redirectUri, response_type: "code", scope: "openid profile email", state: "s1", code_challenge: challenge, code_challenge_method: "S256", ...more });
    for (const name of without) asked.delete(name);
    return `/oauth/authorize?${asked}`;
  }

  /** @returns the address the browser was sent to last, ours as a path; `opened` is the page that is shown there, if one is */
  async follow(path: string): Promise<{ at: string; page: string }> {
    let at = path;
    for (let hops = 0; hops < 12; hops++) {
      const answer = await this.browser.request(at);
      const location = answer.headers.get("location");
      if (location === null) return { at, page: await answer.text() };
      at = location.replace(ORIGIN, "");
      if (!at.startsWith("/")) return { at, page: "" };
    }
    throw new Error(`no end to it: ${at}`);
  }

  /** Whoever is signed in chooses the org where they are asked. @returns what the app is answered */
  async authorize(org: string | undefined, more: Fields = {}): Promise<URLSearchParams> {
    const { at, page } = await this.follow(this.request(more));
    return at.includes("/org") ? this.choose(at, page, org === undefined ? { cancel: "1" } : { org }) : answerIn(at);
  }

  async choose(at: string, page: string, press: Fields): Promise<URLSearchParams> {
    const pressed = await this.browser.submit(at, { ...press }, page);
    const left = await this.follow((pressed.headers.get("location") ?? "").replace(ORIGIN, ""));
    const onward = /href="(\/oauth\/authorize\/[\w-]+)"/.exec(left.page)?.[1];
    if (onward === undefined) throw new Error(`not sent on: ${left.at}`);
    return answerIn((await this.follow(unescaped(onward))).at);
  }

  exchange(code: string, more: Fields = {}): Promise<TokenAnswer> {
    return post("token", { grant_type: "authorization_code", client_id: this.clientId, code, redirect_uri: this.redirectUri, code_verifier: this.verifier, ...more });
  }

  refresh(token: string, more: Fields = {}): Promise<TokenAnswer> {
    return post("token", { grant_type: "refresh_token", client_id: this.clientId, refresh_token: token, ...more });
  }

  async signIn(email: string, password: string, org: string, more: Fields = {}): Promise<TokenAnswer> {
    await this.browser.signIn(email, password);
    return this.exchange((await this.authorize(org, more)).get("code") ?? "");
  }
}

/** The app's own address, with what came there. */
export function answerIn(at: string): URLSearchParams {
  if (at.startsWith("/")) throw new Error(`the app was answered nothing, the browser is at ${at}`);
  return new URL(at).searchParams;
}
