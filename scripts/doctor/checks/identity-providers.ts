// The certificates that customers' identity providers sign with: one that runs out locks a whole company out.
import { findOrg } from "@/lib/orgs/orgs.store";
import { WARNED_AT_DAYS, nextExpiry, type NextExpiry } from "@/lib/sign-in/sso/metadata/expiry";
import { liveWithCertificates, type Expiring } from "@/lib/sign-in/sso/metadata/due.store";
import { count } from "../../count";
import { doubtful, good, unseen, wrong, type Said } from "../finding";
import type { DatabaseLook } from "./database";

const PAGE = 200;

export async function identityProvidersCheck(look: DatabaseLook, now: Date): Promise<Said[]> {
  if (look.kind !== "answers") return [unseen("The database was not reached.")];
  const [found, seen]: [Said[], { count: number }] = [[], { count: 0 }];
  try {
    for (let after = ""; ;) {
      const page = await liveWithCertificates(after, PAGE);
      for (const connection of page) found.push(...(await judged(connection, now)));
      seen.count += page.length;
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE) break;
      after = last.id;
    }
  } catch (error) {
    // Prisma's P2021 and P2022: its tables are not there yet, which the migrations' line says.
    if (/^P202[12]$/.test(String((error as { code?: unknown }).code))) return [unseen("The database is not that far yet (see migrations).")];
    throw error;
  }
  if (seen.count === 0) return [unseen("No organisation signs in over SAML.")];
  return found.length > 0 ? found : [good(`${seen.count === 1 ? "The SAML connection that is live has a certificate" : `The ${seen.count} SAML connections that are live have certificates`} good for ${WARNED_AT_DAYS[0]} days and more.`)];
}

async function judged({ certificates, name, orgId }: Expiring, now: Date): Promise<Said[]> {
  const next = nextExpiry(certificates, now);
  const said = expiryFindings(next, name, "…");
  return said.length === 0 ? [] : expiryFindings(next, name, (await findOrg(orgId))?.slug ?? orgId);
}

/** @param org its slug */
export function expiryFindings(next: NextExpiry | undefined, name: string, org: string): Said[] {
  const add = `An admin of ${org} adds the new certificate on /o/${org}/sso, beside the old one, or presses refresh where the connection has a metadata address.`;
  if (next === undefined) return [wrong(`${org}: the connection ${name} has no certificate that can be read.`, add)];
  const day = next.notAfter.toISOString().slice(0, 10);
  if (next.daysLeft < 0) return [wrong(`${org}: the certificate of ${name} has expired, on ${day}. Nobody of theirs gets in over it.`, add)];
  if (next.daysLeft >= WARNED_AT_DAYS[0]) return [];
  return [doubtful(`${org}: the certificate of ${name} ends in ${count(next.daysLeft, "day")}, on ${day}.`, add)];
}
