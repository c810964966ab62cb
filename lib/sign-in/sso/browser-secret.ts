// Which browser began this? An answer that somebody else's browser brings signs nobody in (RFC 9700 §4.7, for SAML as well).
import { createHash, randomBytes } from "node:crypto";
import { cookies } from "next/headers";
import { ownCookie, WAY_BACK_SECONDS } from "../cookies";

const SHAPE = /^[\w-]{43}$/;

/** One per browser, for all the ways it is on at once. @returns what the row of the attempt keeps */
export async function hashForBrowser(attemptId: string): Promise<string> {
  const jar = await cookies();
  const { name, options } = ownCookie("sso");
  const before = jar.get(name)?.value;
  const secret = before !== undefined && SHAPE.test(before) ? before : randomBytes(32).toString("base64url");
  jar.set(name, secret, { ...options, maxAge: WAY_BACK_SECONDS });
  return hash(secret, attemptId);
}

export async function isThisBrowser(attemptId: string, browserHash: string): Promise<boolean> {
  const secret = (await cookies()).get(ownCookie("sso").name)?.value;
  return secret !== undefined && hash(secret, attemptId) === browserHash;
}

function hash(secret: string, attemptId: string): string {
  return createHash("sha256").update(`${secret}\0${attemptId}`).digest("base64url");
}
