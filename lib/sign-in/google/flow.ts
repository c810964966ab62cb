// One way to Google and back: where the person goes on afterwards, and whether they came to connect an account or to sign in.
import { createHash } from "node:crypto";
import { cookies } from "next/headers";
import { z } from "zod";
import { ownCookie, WAY_BACK_SECONDS } from "../cookies";
import { returnPath } from "../return-path";

/** `connecting`: the id of the session that asked to connect an account; undefined for a sign-in. */
export type Flow = { readonly returnTo: string; readonly connecting?: string };

const shape = z.object({ state: z.string(), returnTo: z.string().transform(returnPath), connecting: z.uuid().optional() });

/** Bound to this flow's state: a sign-in that another tab began must not come back as a connection, nor the other way round. */
const fingerprint = (state: string): string => createHash("sha256").update(state).digest("base64url");

export async function beginFlow(state: string, { connecting, returnTo }: Flow): Promise<void> {
  const { name, options } = ownCookie("flow");
  const value = Buffer.from(JSON.stringify({ state: fingerprint(state), returnTo, connecting })).toString("base64url");
  (await cookies()).set(name, value, { ...options, maxAge: WAY_BACK_SECONDS });
}

/** The flow that this state began in this browser. A state of anybody else's leaves it alone: no stranger's link ends a flow under way. */
export async function findFlow(state: string | null): Promise<Flow | undefined> {
  const kept = (await cookies()).get(ownCookie("flow").name)?.value;
  const parsed = shape.safeParse(parse(kept));
  if (state === null || !parsed.success || parsed.data.state !== fingerprint(state)) return undefined;
  const { connecting, returnTo } = parsed.data;
  return { returnTo, ...(connecting === undefined ? {} : { connecting }) };
}

/** Whatever came of it: Auth.js leaves its own three behind when something fails. */
export async function endFlow(): Promise<void> {
  const jar = await cookies();
  for (const which of ["flow", "state", "nonce", "pkce"] as const) {
    const { name, options } = ownCookie(which);
    jar.set(name, "", { ...options, maxAge: 0 });
  }
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(Buffer.from(text ?? "", "base64url").toString());
  } catch {
    return undefined;
  }
}
