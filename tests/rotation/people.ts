// People who use the product without a pause: each signed in with a password, with a token that is fetched anew twice a second.
import { decodeProtectedHeader } from "jose";
import { PEOPLE } from "@/scripts/start/demo-seed";
import { Visitor } from "@/scripts/token/visitor";
import { PASSWORD } from "../sign-in/signed-in";

const REFRESH_MS = 500;
/** In so long everybody has fetched a new token and worked with it. */
export const ROUND_MS = 2 * REFRESH_MS;
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export class Person {
  readonly visitor: Visitor;

  constructor(origin: string, readonly email: string, readonly org: string) {
    this.visitor = new Visitor(origin);
  }

  async signIn(): Promise<string> {
    const answer = await this.visitor.signIn(this.email, PASSWORD);
    return /[?&]error=/.test(answer.headers.get("location") ?? "") ? "refused" : String(answer.status);
  }

  /** @returns what was answered, and the token where one was */
  async fetchToken(): Promise<{ readonly answered: string; readonly token: string | undefined }> {
    const answer = await this.visitor.requestToken(this.org);
    const { access_token, code } = (await answer.json()) as { access_token?: string; code?: string };
    return { answered: words(answer.status, code), token: access_token };
  }
}

/** What a request with this token is answered. */
export async function ask(origin: string, token: string, at = "/api/workflows"): Promise<string> {
  const answer = await fetch(`${origin}${at}`, { headers: { authorization: `Bearer ${token}` } });
  const { code } = (await answer.json()) as { code?: string };
  return words(answer.status, code);
}

const words = (status: number, code: string | undefined): string => (code === undefined ? String(status) : `${status} ${code}`);

export class Crowd {
  readonly answers: Record<string, number> = {};
  /** Every token that was ever handed out, with the fingerprint of its secret. */
  readonly tokens = new Map<string, string>();
  readonly people: readonly Person[];
  #going = true;
  #work: Promise<unknown> = Promise.resolve();

  constructor(readonly origin: string) {
    this.people = PEOPLE.map(({ email, roles }) => new Person(origin, email, Object.keys(roles)[0]!));
  }

  async begin(): Promise<void> {
    for (const person of this.people) this.#count("sign-in", await person.signIn());
    this.#work = Promise.all(this.people.map((person) => this.#live(person)));
  }

  async stop(): Promise<void> {
    this.#going = false;
    await this.#work;
  }

  get requests(): number {
    return Object.values(this.answers).reduce((sum, count) => sum + count, 0);
  }

  /** Whoever is told to sign in again does. */
  async #live(person: Person): Promise<void> {
    let [token, fetchedMs] = ["", 0];
    for (let turn = 0; this.#going; turn++) {
      if (Date.now() - fetchedMs > REFRESH_MS) {
        const fetched = await person.fetchToken().catch((error: unknown) => ({ answered: String(error), token: undefined }));
        this.#count("token", fetched.answered);
        if (fetched.token === undefined) {
          this.#count("sign-in", await person.signIn().catch(String));
          continue;
        }
        [token, fetchedMs] = [fetched.token, Date.now()];
        this.tokens.set(token, decodeProtectedHeader(token).kid!);
      }
      this.#count("api", await ask(this.origin, token, ["/api/workflows", "/api/agents", "/api/entities"][turn % 3]).catch(String));
      await pause(40);
    }
  }

  #count(what: string, answered: string): void {
    this.answers[`${what} ${answered}`] = (this.answers[`${what} ${answered}`] ?? 0) + 1;
  }
}
