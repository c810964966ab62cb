// The cookie of a browser that opened a set-up link.
import { cookies } from "next/headers";
import { ownCookie } from "../../cookies";
import { visitorOf } from "./links";

/** For a server action. */
export async function keepVisitor(visitor: string, expiresAt: Date): Promise<void> {
  const { name, options } = ownCookie("setup");
  (await cookies()).set(name, visitor, { ...options, expires: expiresAt });
}

export async function visitorHere(now: Date): ReturnType<typeof visitorOf> {
  return visitorOf((await cookies()).get(ownCookie("setup").name)?.value, now);
}
