// Connecting an account to the person who is signed in, told apart from signing in by a cookie that names the session that asked.
import { cookies } from "next/headers";
import { readConfig } from "@/lib/config/read";
import type { LiveSession } from "@/lib/sessions/sessions";

const MINUTES = 10;

function cookie(): { name: string; options: { httpOnly: true; sameSite: "lax"; path: "/"; secure: boolean } } {
  const secure = readConfig(["AUTH_URL"], process.env).AUTH_URL.startsWith("https:");
  return { name: secure ? "__Host-eloquent.connecting" : "eloquent.connecting", options: { httpOnly: true, sameSite: "lax", path: "/", secure } };
}

/** For a server action, just before the person is sent to the provider. */
export async function beginConnecting(session: LiveSession): Promise<void> {
  const { name, options } = cookie();
  (await cookies()).set(name, session.id, { ...options, maxAge: MINUTES * 60 });
}

/** The session that asked, if it is the one that is signed in here now. Asked once: the cookie is gone afterwards. */
export async function endConnecting(sessionHere: () => Promise<LiveSession | undefined>): Promise<LiveSession | undefined> {
  const { name, options } = cookie();
  const jar = await cookies();
  const asked = jar.get(name)?.value;
  if (asked === undefined) return undefined;
  jar.set(name, "", { ...options, maxAge: 0 });
  const session = await sessionHere();
  return session?.id === asked ? session : undefined;
}
