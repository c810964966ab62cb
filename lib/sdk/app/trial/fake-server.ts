// An authorization server of a few lines, for the tests of the app client: refresh tokens r0, r1, r2 …, each for once.

export const ISSUER = "https://app.example.test";

const part = (value: object): string => btoa(JSON.stringify(value)).replaceAll("=", "");
const json = (status: number, body: object, headers: Record<string, string> = {}): Response => new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json", ...headers } });

/** On the way there, on the way back, in the middle of it, or by what stands in front. */
export type Trouble = "network" | "lost" | "half" | "502";

export class FakeServer {
  readonly asked: string[] = [];
  readonly trouble: Trouble[] = [];
  readonly revokedTokens: string[] = [];
  revoked = false;
  limited = false;
  expired = "";
  /** Answers of the device grant, before tokens come. */
  readonly device: string[] = [];
  #at = 0;
  #issued = 0;
  #org = "acme";
  #refuse: { token: string; meanwhile: () => Promise<void> } | undefined;

  get current(): string {
    return `r${this.#at}`;
  }

  callback(url: string): string {
    const { searchParams } = new URL(url);
    this.#org = searchParams.get("organization") ?? "acme";
    return `${searchParams.get("redirect_uri")}?${new URLSearchParams({ code: "c1", state: searchParams.get("state")!, iss: ISSUER })}`;
  }

  /** As if another process had been faster. */
  refuseOnce(token: string, meanwhile: () => Promise<void>): void {
    this.#refuse = { token, meanwhile };
  }

  readonly fetch = async (address: string, init: RequestInit = {}): Promise<Response> => {
    const { pathname } = new URL(address);
    const form = new URLSearchParams(init.body instanceof URLSearchParams ? init.body : "");
    if (pathname.startsWith("/.well-known/")) return json(200, METADATA);
    if (pathname.startsWith("/api/") || pathname === "/oauth/userinfo") return this.#api(pathname, init);
    if (pathname === "/oauth/device-authorization") return json(200, { device_code: "d1", user_code: "BCDF-GHJK", verification_uri: `${ISSUER}/device`, expires_in: 600, interval: 1 });
    if (pathname === "/oauth/revoke") {
      this.asked.push(`revoke ${form.get("token")}`);
      this.revokedTokens.push(form.get("token")!);
      return new Response();
    }
    return this.#token(form);
  };

  async #token(form: URLSearchParams): Promise<Response> {
    if (form.get("grant_type") === "authorization_code") return this.#issue(this.#org);
    const trouble = this.trouble.shift();
    if (form.get("grant_type") !== "refresh_token") {
      this.asked.push("poll");
      if (trouble !== undefined) throw new TypeError("fetch failed");
      const error = this.device.shift();
      return error === undefined ? this.#issue("acme") : json(400, { error });
    }
    const [token, org] = [form.get("refresh_token")!, form.get("organization")!];
    this.asked.push(`refresh ${token} ${org}`);
    if (trouble === "network") throw new TypeError("fetch failed");
    if (trouble === "502") return new Response("Bad Gateway", { status: 502 });
    const answer = await this.#refresh(token, org);
    if (trouble === "lost") throw new TypeError("fetch failed");
    return trouble === "half" ? new Response((await answer.text()).slice(0, 40), { headers: { "content-type": "application/json" } }) : answer;
  }

  async #refresh(token: string, org: string): Promise<Response> {
    if (this.#refuse?.token === token) {
      const { meanwhile } = this.#refuse;
      [this.#refuse, this.#at] = [undefined, this.#at + 1];
      await meanwhile();
      return json(400, { error: "invalid_grant" });
    }
    if (this.limited) return json(429, { error: "rate_limited" }, { "retry-after": "7" });
    if (org === "initech") return json(400, { error: "org_unknown" });
    const again = token === `r${this.#at - 1}`;
    if (this.revoked || !(again || token === this.current)) return json(400, { error: "invalid_grant" });
    if (!again) this.#at += 1;
    return this.#issue(org);
  }

  #issue(org: string): Response {
    const claims = { org_slug: org, sub: "ada", sid: "s1", jti: `t${++this.#issued}` };
    return json(200, { access_token: `${part({ alg: "HS256" })}.${part(claims)}.x`, token_type: "Bearer", expires_in: 300, scope: "", org, refresh_token: this.current });
  }

  #api(path: string, { headers, method = "GET" }: RequestInit): Response {
    this.asked.push(`${method} ${path}`);
    if (path === "/api/refused") return json(403, { code: "scope_missing", detail: "no" });
    if (path === "/api/mismatch") return json(401, { code: "jwt_secret_mismatch", detail: "no" });
    if (new Headers(headers).get("authorization") !== `Bearer ${this.expired}`) return json(200, {});
    return json(401, path === "/oauth/userinfo" ? { error: "invalid_token" } : { code: "token_expired", detail: "no" });
  }
}

const METADATA = {
  issuer: ISSUER, authorization_endpoint: `${ISSUER}/oauth/authorize`, token_endpoint: `${ISSUER}/oauth/token`, revocation_endpoint: `${ISSUER}/oauth/revoke`,
  device_authorization_endpoint: `${ISSUER}/oauth/device-authorization`, authorization_response_iss_parameter_supported: true,
};
