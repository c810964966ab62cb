// Whose sign-in is it? A proven domain leads to its org's live connections; every other address looks the same as one that nobody has.
import { orgOfDomain } from "@/lib/orgs/domains/owner-of";
import { findOrgBySlug } from "@/lib/orgs/orgs.store";
import { connectionsOf } from "../connections.store";

export type SsoChoice = { readonly id: string; readonly name: string };

/** @param email normalised */
export async function choicesForEmail(email: string): Promise<SsoChoice[]> {
  const org = await orgOfDomain(email);
  return org === undefined ? [] : choicesOf(org.orgId);
}

export async function choicesForOrg(slug: string): Promise<SsoChoice[]> {
  const org = await findOrgBySlug(slug);
  return org === null ? [] : choicesOf(org.id);
}

async function choicesOf(orgId: string): Promise<SsoChoice[]> {
  return (await connectionsOf(orgId)).filter(({ liveAt }) => liveAt !== null).map(({ id, name }) => ({ id, name }));
}
