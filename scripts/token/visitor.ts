// A browser without a window: signs in over HTTP as a page would, keeps its cookies, asks for tokens.

export class Visitor {
  readonly #cookies = new Map<string, string>();

  constructor(readonly origin: string) {}

  get cookies(): ReadonlyMap<string, string> {
    return this.#cookies;
  }

  setCookie(name: string, value: string): void {
    this.#cookies.set(name, value);
  }

  forget(name: string): void {
    this.#cookies.delete(name);
  }

  async request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.#cookies.size > 0) headers.set("cookie", [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    const response = await fetch(`${this.origin}${path}`, { ...init, headers, redirect: "manual" });
    for (const line of response.headers.getSetCookie()) {
      const [name = "", value = ""] = line.split(";")[0]!.split(/=(.*)/s);
      if (value === "" || /;\s*max-age=0/i.test(line)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return response;
  }

  /** Auth.js's own form post, CSRF token included. The answer is a redirect either way; its target says which. */
  async signIn(email: string, password: string): Promise<Response> {
    return this.#post("/api/auth/callback/credentials", { email, password });
  }

  async signOut(): Promise<Response> {
    return this.#post("/api/auth/signout", {});
  }

  async requestToken(org: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return this.request("/api/session/token", {
      method: "POST",
      headers: { "content-type": "application/json", origin: this.origin, ...headers },
      body: JSON.stringify({ org }),
    });
  }

  async #post(path: string, fields: Record<string, string>): Promise<Response> {
    const { csrfToken } = (await (await this.request("/api/auth/csrf")).json()) as { csrfToken: string };
    return this.request(path, { method: "POST", headers: { origin: this.origin }, body: new URLSearchParams({ ...fields, csrfToken }) });
  }
}
