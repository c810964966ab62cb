// Acme's single sign-on in the demo: a domain that counts as proven, and a live connection to the example identity provider.
import { writeFileSync } from "node:fs";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import type { ConnectionFacts } from "@/examples/idp/addresses";
import { PrismaClient } from "@/lib/db/generated/client";
import { recordHost, recordText } from "@/lib/orgs/domains/look-up";

/** A domain of its own: the people of acme.test go on with their passwords. */
export const SSO_DOMAIN = "staff.acme.test";

const MAPPING = { email: "email", firstName: "firstName", lastName: "lastName", groups: "groups", roles: [{ group: "IT", role: "admin" }, { group: "Engineering", role: "editor" }], defaultRole: "viewer" };

const CHALLENGE = "the-demo-has-proven-it";

/** The record that proves it, for the name server beside the demo: it is asked once a day, as any. */
export function publishDomain(folder: string): void {
  writeFileSync(path.join(folder, `${recordHost(SSO_DOMAIN)}.txt`), recordText(CHALLENGE));
}

/** @returns false when everything was there already */
export async function seedSso(databaseUrl: string, idp: ConnectionFacts): Promise<boolean> {
  const database = new PrismaClient({ adapter: new PrismaPg({ connectionString: databaseUrl }) });
  try {
    const { id: orgId } = await database.org.findUniqueOrThrow({ where: { slug: "acme" } });
    const found = await database.ssoConnection.findFirst({ where: { orgId, issuer: idp.entityId } });
    if (found?.ssoUrl === idp.ssoUrl && found.certificates.includes(idp.certificate)) return false;
    const now = new Date();
    await database.orgDomain.upsert({
      where: { orgId_domain: { orgId, domain: SSO_DOMAIN } }, update: {},
      create: { orgId, domain: SSO_DOMAIN, provenDomain: SSO_DOMAIN, challenge: CHALLENGE, provenAt: now, lastCheckedAt: now },
    });
    const facts = { issuer: idp.entityId, ssoUrl: idp.ssoUrl, ssoBinding: "redirect", certificates: [idp.certificate] };
    if (found !== null) await database.ssoConnection.update({ where: { id: found.id }, data: { ...facts, revision: { increment: 1 } } });
    else await database.ssoConnection.create({ data: { ...facts, orgId, name: "Acme’s example IdP", kind: "saml", idp: "generic", liveAt: now, testedAt: now, mapping: MAPPING } });
    return true;
  } finally {
    await database.$disconnect();
  }
}
