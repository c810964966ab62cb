// A page's form, sent as a browser without JavaScript sends it: with every hidden field that the page put there.
import { Visitor } from "@/scripts/token/visitor";
import { hiddenFields, unescaped } from "./html";

export class Browser extends Visitor {
  /** @param address for whoever asks web directly: a gateway would say where the request really came from */
  constructor(origin: string, readonly address?: string) {
    super(origin);
  }

  override async request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.address !== undefined) headers.set("x-forwarded-for", this.address);
    return super.request(path, { ...init, headers });
  }

  async open(path: string): Promise<string> {
    return (await this.request(path)).text();
  }

  /** @param page what is open there already; of its forms, the last that has all of these fields is sent */
  async submit(path: string, fields: Record<string, string | Blob | readonly string[]>, page?: string): Promise<Response> {
    const form = hiddenIn(page ?? (await this.open(path)), Object.keys(fields));
    for (const [name, value] of Object.entries(fields)) {
      form.delete(name);
      for (const one of [value].flat()) form.append(name, one as string | Blob);
    }
    return this.request(path, { method: "POST", headers: { origin: this.origin }, body: form });
  }

  /** E-mail first, then the password. */
  async signInOnPage(email: string, password: string): Promise<Response> {
    const second = await (await this.submit("/sign-in", { email })).text();
    return this.submit("/sign-in", { email, password }, second);
  }
}

function hiddenIn(page: string, names: readonly string[]): FormData {
  const form = new FormData();
  const last = [...page.matchAll(/<form[^>]*>([^]*?)<\/form>/g)].map(([, inner]) => inner!).findLast((inner) => names.every((name) => inner.includes(` name="${name}"`))) ?? "";
  for (const [name, value] of hiddenFields(last)) form.set(name, value);
  return form;
}

/** What people read on it. */
export function wordsOn(page: string): string {
  return unescaped(page.replace(/<(script|style|head)[^]*?<\/\1>/g, "").replace(/<!--[^]*?-->/g, "").replace(/<[^>]+>/g, " ")).replace(/\s+/g, " ").trim();
}
