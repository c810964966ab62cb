// The explanation as people need it: whose access it is, and whom to ask for what is missing.
import { explainFor } from "@/lib/doors/web/explain-for";
import { normaliseEmail } from "@/lib/identity/email";
import type { Explanation } from "@/lib/gateway/explain";
import { whoGrants, type Granting } from "@/lib/orgs/granting";
import { claimsOfMember } from "@/lib/orgs/member-claims";
import type { Member } from "@/lib/orgs/members.store";
import { ownIssuer } from "@/lib/sign-in/own-issuer";
import type { AccessClaims } from "@/lib/tokens/claims";

export type ExplainAnswer = Omit<Explanation, "missing"> & {
  /** The member that was asked about; absent for one's own token. */
  member?: Member;
  missing: Granting[];
};

export type Asked = { readonly method: string; readonly path: string; readonly member?: string | undefined };

/** @throws Refusal as `claimsOfMember` */
export async function answerFor(asker: AccessClaims, { member: who, method, path }: Asked): Promise<ExplainAnswer> {
  const about = who === undefined ? { claims: asker } : await claimsOfMember(asker, normaliseEmail(who) ?? who, await ownIssuer(), new Date());
  const { missing, ...explanation } = await explainFor(about.claims, method, path);
  return {
    ...("member" in about ? { member: about.member } : {}),
    ...explanation,
    missing: await whoGrants(asker.org, missing.map(({ scope }) => scope)),
  };
}
