// The session cookie where Auth.js does not set it itself: the same token, under the same key (its own encoder).
import { cookies } from "next/headers";
import { encode } from "next-auth/jwt";
import { readConfig } from "@/lib/config/read";
import { lifetimes, type LiveSession } from "@/lib/sessions/sessions";
import { ownCookie } from "./cookies";

export async function setSessionCookie({ id, userId }: Pick<LiveSession, "id" | "userId">): Promise<void> {
  const { name, options } = ownCookie("session");
  const maxAge = lifetimes().absoluteSeconds;
  const value = await encode({ token: { sub: userId, sid: id }, secret: readConfig(["AUTH_SECRET"], process.env).AUTH_SECRET, salt: name, maxAge });
  (await cookies()).set(name, value, { ...options, maxAge });
}
