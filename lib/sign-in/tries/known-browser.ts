// A browser that somebody signed in with before: strangers who guess at their account elsewhere do not lock it out (OWASP's "device cookie").
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { readConfig } from "@/lib/config/read";

/** People who share one browser; the one who has not signed in for longest is forgotten first. */
const PEOPLE = 6;
const PART = /^[\w-]{22}$/;

/** A random name of the browser, and one signature for each person who signed in there. It says nothing about who. */
export type KnownBrowser = { readonly id: string; readonly signatures: readonly string[] };

export const NEW_BROWSER: KnownBrowser = { id: "", signatures: [] };

/** Anything that is not ours is a browser nobody knows. */
export function readBrowser(cookie: string | undefined): KnownBrowser {
  const [id = "", ...signatures] = (cookie ?? "").split(".");
  return PART.test(id) && signatures.length <= PEOPLE && signatures.every((one) => PART.test(one)) ? { id, signatures } : NEW_BROWSER;
}

export function writeBrowser({ id, signatures }: KnownBrowser): string {
  return [id, ...signatures].join(".");
}

/** Has this person signed in here before? */
export function knows({ id, signatures }: KnownBrowser, email: string): boolean {
  const wanted = Buffer.from(signature(id, email));
  return id !== "" && signatures.some((one) => timingSafeEqual(Buffer.from(one), wanted));
}

export function remember(browser: KnownBrowser, email: string): KnownBrowser {
  const id = browser.id === "" ? randomBytes(17).toString("base64url").slice(0, 22) : browser.id;
  const theirs = signature(id, email);
  return { id, signatures: [theirs, ...browser.signatures.filter((one) => one !== theirs)].slice(0, PEOPLE) };
}

function signature(id: string, email: string): string {
  return createHmac("sha256", readConfig(["AUTH_SECRET"], process.env).AUTH_SECRET).update(`eloquent/known-browser/v1\0${id}\0${email}`).digest("base64url").slice(0, 22);
}
