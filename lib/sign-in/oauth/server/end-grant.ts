// A grant ends, and with it the session of its app: signed out by the app itself, or because somebody else seems to hold what was its.
import { audit, byItself, type Occasion } from "@/lib/audit/audit";
import { afterCommit, inTransaction } from "@/lib/db/transaction";
import { findUser } from "@/lib/identity/users.store";
import { appSessionEnded } from "@/lib/mail/letters/apps";
import { page } from "@/lib/mail/own-page";
import { post } from "@/lib/mail/post";
import { endAppSession } from "@/lib/sessions/app-sessions";
import { findSession } from "@/lib/sessions/sessions.store";
import { appName } from "../apps";
import { deleteRecordsOfGrant } from "../records/records.store";

/** "revoked": its app gave it up (RFC 7009). The others: what works once came twice, so two hold it (RFC 6749 §4.1.2, RFC 9700 §4.14.2). */
export type GrantEnded = "revoked" | "code_replayed" | "refresh_token_replayed";

/** Once, however often it is called. @param grantId the session's id */
export async function endGrant(grantId: string, why: GrantEnded, occasion: Occasion = byItself()): Promise<void> {
  await inTransaction(async () => {
    await deleteRecordsOfGrant(grantId);
    if (!(await endAppSession(grantId, why === "revoked" ? "app" : "theft_suspected", new Date()))) return;
    const session = (await findSession(grantId))!;
    const about = { actor: session.userId, target: { kind: "session", id: grantId }, ...(session.orgId === null ? {} : { org: session.orgId }) } as const;
    if (why === "revoked") return audit("app.signed_out", occasion, { ...about, after: { app: session.clientId } });
    await audit("app.theft_suspected", occasion, { ...about, after: { app: session.clientId, why } });
    const user = await findUser(session.userId);
    if (user !== null) await afterCommit(async () => post(user.email, appSessionEnded(appName(session.clientId ?? ""), occasion.address, page("/account/sessions"))));
  });
}
