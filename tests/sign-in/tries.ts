// Trying to sign in, over and over, from an address of one's choosing: as whoever asks web directly may claim any.
import { Browser } from "./forms";

export class Guesser {
  readonly #visitor: Browser;
  #csrfToken: string | undefined;

  /** @param origin web itself: a gateway would say where the request really came from */
  constructor(origin: string, address: string) {
    this.#visitor = new Browser(origin, address);
  }

  /** No password at all is a try like any other, and costs the server no hash. */
  async guess(email: string, password = "", asJson = false): Promise<Response> {
    this.#csrfToken ??= ((await (await this.#visitor.request("/api/auth/csrf")).json()) as { csrfToken: string }).csrfToken;
    const fields = { email, password, csrfToken: this.#csrfToken };
    const headers: Record<string, string> = asJson ? { "content-type": "application/json" } : {};
    return this.#visitor.request("/api/auth/callback/credentials", { method: "POST", headers, body: asJson ? JSON.stringify(fields) : new URLSearchParams(fields) });
  }

  async post(path: string): Promise<Response> {
    return this.#visitor.request(path, { method: "POST" });
  }

  async requestToken(org: string, origin: string): Promise<Response> {
    return this.#visitor.requestToken(org, { origin });
  }

  /** On the page, as a browser without JavaScript does. @returns the page that answers */
  async submitForm(email: string, password: string): Promise<string> {
    return (await this.#visitor.signInOnPage(email, password)).text();
  }
}

/** How often `attempt` was answered before the first 429, and that answer. The window slides, so one more may fit in. */
export async function untilRefused(attempt: () => Promise<Response>, atMost = 100): Promise<{ passed: number; refusal: Response }> {
  for (let passed = 0; passed < atMost; passed++) {
    const response = await attempt();
    if (response.status === 429) return { passed, refusal: response };
    if (response.status >= 500) throw new Error(`answered ${response.status}: neither let in nor refused`);
  }
  throw new Error(`not refused after ${atMost} tries`);
}
