// Writes to those who hold a role in an org, once what they are told of is for good.
import { afterCommit } from "@/lib/db/transaction";
import type { Letter } from "@/lib/mail/letters/letter";
import { page } from "@/lib/mail/own-page";
import { post } from "@/lib/mail/post";
import { membersInRoles } from "./members.store";
import { findOrg } from "./orgs.store";

const MOST = 100;

/** @param write given the org's single sign-on page and its name */
export async function tellThose(orgId: string, roles: readonly string[], write: (page: string, org: string) => Letter): Promise<void> {
  const [org, { members }] = [await findOrg(orgId), await membersInRoles(orgId, roles, MOST)];
  if (org === null) return;
  const letter = write(page(`/o/${org.slug}/sso`), org.name);
  await afterCommit(async () => members.forEach(({ email }) => post(email, letter)));
}
