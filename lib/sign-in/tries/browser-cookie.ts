// What a browser keeps of those who signed in with it: that they did, and how the last one did.
import { cookies } from "next/headers";
import type { Method } from "@/lib/identity/proof";
import { ownCookie } from "../cookies";
import { readBrowser, remember, writeBrowser, type KnownBrowser } from "./known-browser";

const DAYS = 180;
const METHODS: readonly string[] = ["password", "google", "sso"] satisfies readonly Method[];

/** For whoever has just signed in, in a server action or a route handler. */
export async function rememberHere(email: string, method: Method): Promise<void> {
  await keep("browser", writeBrowser(remember(await browserHere(), email)));
  await keep("last-method", method);
}

async function keep(what: "browser" | "last-method", value: string): Promise<void> {
  const { name, options } = ownCookie(what);
  (await cookies()).set(name, value, { ...options, maxAge: DAYS * 86_400 });
}

export async function browserHere(): Promise<KnownBrowser> {
  return readBrowser((await cookies()).get(ownCookie("browser").name)?.value);
}

/** How somebody last signed in here; for the order on the page, and for nothing that matters. */
export async function lastMethodHere(): Promise<Method | undefined> {
  const method = (await cookies()).get(ownCookie("last-method").name)?.value;
  return METHODS.includes(method ?? "") ? (method as Method) : undefined;
}
