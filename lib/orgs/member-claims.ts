// What would another member's token say? Only those who manage members may ask, and only about their own org.
import { describeShortfall } from "@/lib/permissions/shortfall";
import { Refusal } from "@/lib/refusals/refusal";
import { grants, type AccessClaims } from "@/lib/tokens/claims";
import { claimsOf, type Issuer } from "@/lib/tokens/issue";
import { grantOf } from "./act-for";
import { findMember, type Member } from "./members.store";

/** Stands in for the session that an imagined token has not. */
const NO_SESSION = "(session)";

/**
 * Nothing is signed: the claims are those of a token the member would get now.
 * @param who user id, or normalised e-mail address
 * @throws Refusal `scope_missing` · `record_unknown`, the same for nobody at all and for somebody of another org
 */
export async function claimsOfMember(asker: AccessClaims, who: string, issuer: Issuer, now: Date): Promise<{ member: Member; claims: AccessClaims }> {
  if (!grants(asker, "manage:members")) throw new Refusal("scope_missing", describeShortfall(asker.role, ["manage:members"]), { scope: "manage:members" });
  const found = await findMember(asker.org, who);
  if (found === null) throw new Refusal("record_unknown", "There is no such member in this organisation.");
  const { member, org } = found;
  return { member, claims: claimsOf(grantOf({ org, role: member.role }, { id: NO_SESSION, userId: member.id, clientId: null }), issuer, Math.floor(now.getTime() / 1000)) };
}
