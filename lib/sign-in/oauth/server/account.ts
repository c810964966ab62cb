// Who is it, in the claims of OpenID Connect (Core §5.1)? Nobody any more, once the session has ended.
import type { Account, FindAccount } from "oidc-provider";
import { findKnownUser, findUser } from "@/lib/identity/users.store";
import { findLiveSession } from "@/lib/sessions/sessions";
import { ownIssuer } from "../../own-issuer";

export const findAccount: FindAccount = async (_ctx, sub, token) => {
  const grantId = token !== undefined && "grantId" in token ? (token.grantId as string | undefined) : undefined;
  if (grantId !== undefined && (await findLiveSession(grantId, sub, (await ownIssuer()).ring, new Date())) === undefined) return undefined;
  const [user, known] = await Promise.all([findUser(sub), findKnownUser(sub)]);
  if (user === null || known === undefined) return undefined;
  const { email, name } = user;
  return { accountId: sub, claims: () => ({ sub, email, email_verified: known.emailVerified, name, ...(grantId === undefined ? {} : { sid: grantId }) }) } satisfies Account;
};
