// Whose people have addresses there? Only a proven domain says so.
import { domainOf } from "@/lib/identity/email";
import { provenBy, provenDomains } from "./domains.store";

/** @param email normalised (lib/identity/email.ts) */
export async function orgOfDomain(email: string): Promise<{ readonly orgId: string } | undefined> {
  const orgId = await provenBy(domainOf(email));
  return orgId === undefined ? undefined : { orgId };
}

/** Lower-case ASCII; whole domains: of acme.com's people, none are at mail.acme.com. */
export async function provenDomainsOf(orgId: string): Promise<readonly string[]> {
  return provenDomains(orgId);
}
