// Off to an org's identity provider: who may go, and by which way.
import { z } from "zod";
import { normaliseEmail } from "@/lib/identity/email";
import { webLog } from "@/lib/log/log";
import { returnPath } from "../../return-path";
import { findConnectionAnywhere, type Connection } from "../connections.store";
import { beginSso, CannotAsk } from "./begin";
import type { Leaving } from "./authn-request";
import { mayTestHere } from "./may-test";
import { wasStartedHere } from "./start";

const uuid = z.uuid();

/** Query: `connection`, `returnTo`, `login_hint`; `purpose=test` for an admin who tries it out. */
export async function leaveForIdp(query: URLSearchParams, now: Date): Promise<Leaving> {
  const id = uuid.safeParse(query.get("connection"));
  const connection = id.success ? await findConnectionAnywhere(id.data) : undefined;
  if (connection === undefined) return { location: "/sign-in?error=sso_off" };
  const purpose = query.get("purpose") === "test" ? "test" : "sign_in";
  const returnTo = returnPath(query.get("returnTo"));
  const refused = purpose === "test" ? await refusedTest(connection) : await refusedSignIn(connection);
  if (refused !== undefined) return { location: `/sign-in?${new URLSearchParams({ error: refused, returnTo })}` };
  const loginHint = normaliseEmail(query.get("login_hint") ?? "");
  try {
    return await beginSso(connection, { purpose, returnTo, loginHint }, now);
  } catch (error) {
    if (!(error instanceof CannotAsk)) throw error;
    webLog().error(`sso: connection ${connection.id} cannot ask its identity provider: ${error.message.slice(0, 200)}`);
    return { location: purpose === "test" ? `${returnTo}${returnTo.includes("?") ? "&" : "?"}unreachable=1` : `/sign-in?${new URLSearchParams({ error: "sso_unreachable", returnTo })}` };
  }
}

async function refusedTest({ orgId }: Connection): Promise<string | undefined> {
  return (await mayTestHere(orgId)) ? undefined : "sso_off";
}

async function refusedSignIn({ id, liveAt }: Connection): Promise<string | undefined> {
  if (liveAt === null) return "sso_off";
  return (await wasStartedHere(id)) ? undefined : "sso_expired";
}
