// A person has said yes: an app may act for them, for one org. Its session and its grant begin, under one id.
import { audit, type Occasion } from "@/lib/audit/audit";
import { inTransaction } from "@/lib/db/transaction";
import { grantFor } from "@/lib/orgs/act-for";
import { ALL_SCOPES } from "@/lib/permissions/scopes";
import { Refusal } from "@/lib/refusals/refusal";
import { openAppSession } from "@/lib/sessions/app-sessions";
import type { LiveSession } from "@/lib/sessions/sessions";
import { ORG_SLUG } from "@/lib/tokens/claims";
import { ownIssuer } from "../../own-issuer";
import { approveTurn } from "../../turns";
import { apiResource, IDENTITY_SCOPES } from "../server/scopes";
import { authorizationServer } from "../server/server";

export type Approval = { readonly clientId: string; readonly org: string; /** Scopes about the person that the app asked for; of the API, each token asks anew. */ readonly scope: string; /** How long the app has to come for its tokens. */ readonly pendingSeconds: number };

/**
 * What the token says is asked anew each time it is issued: the grant names all there is, and whose it is.
 * @returns the session's id, which is the grant's
 * @throws Refusal `rate_limited` · `org_unknown` · `sso_required` · `session_confined`
 */
export async function approve(session: LiveSession, { clientId, org, pendingSeconds, scope }: Approval, occasion: Occasion, now: Date): Promise<string> {
  await approveTurn(session.userId);
  if (!ORG_SLUG.test(org)) throw new Refusal("org_unknown", "There is no such organisation, or you are not a member of it.");
  const [server, { issuer, ring }, granted] = [await authorizationServer(), await ownIssuer(), await grantFor(session, org)];
  return inTransaction(async () => {
    const id = await openAppSession(session, { clientId, orgId: granted.org }, occasion, ring, pendingSeconds, now);
    await audit("app.approved", occasion, { actor: session.userId, org: granted.org, target: { kind: "session", id }, after: { app: clientId, from: session.id } });
    const grant = new server.Grant({ jti: id, accountId: session.userId, clientId } as ConstructorParameters<typeof server.Grant>[0]);
    grant.addOIDCScope(IDENTITY_SCOPES.filter((one) => scope.split(" ").includes(one)).join(" "));
    grant.addResourceScope(apiResource(issuer), ALL_SCOPES.join(" "));
    return grant.save();
  });
}
