// The demo's people and organisations. Running it again changes nothing but a changed password.
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@/lib/db/generated/client";
import type { Role } from "@/lib/permissions/roles";
import { hashPassword, passwordMatches } from "@/lib/sign-in/password/hashing";

const ORGS = [{ slug: "acme", name: "Acme" }, { slug: "globex", name: "Globex" }] as const;

type Slug = (typeof ORGS)[number]["slug"];

export const PEOPLE: readonly { email: string; name: string; roles: Partial<Record<Slug, Role>> }[] = [
  { email: "ada@acme.test", name: "Ada Lovelace", roles: { acme: "owner", globex: "viewer" } },
  { email: "ben@acme.test", name: "Ben Okafor", roles: { acme: "editor" } },
  { email: "vera@acme.test", name: "Vera Lindqvist", roles: { acme: "viewer" } },
  { email: "gus@globex.test", name: "Gus Moreau", roles: { globex: "owner" } },
];

/** @returns false when everything was there already */
export async function seedDemo(databaseUrl: string, password: string): Promise<boolean> {
  const database = new PrismaClient({ adapter: new PrismaPg({ connectionString: databaseUrl }) });
  try {
    const people = await database.user.findMany({ where: { email: { in: PEOPLE.map(({ email }) => email) } } });
    const [known] = people;
    if (people.length === PEOPLE.length && (await passwordMatches(password, known?.passwordHash ?? null))) return false;
    for (const org of ORGS) await database.org.upsert({ where: { slug: org.slug }, create: org, update: {} });
    for (const person of PEOPLE) await seedPerson(database, person, await hashPassword(password));
    return true;
  } finally {
    await database.$disconnect();
  }
}

async function seedPerson(database: PrismaClient, { email, name, roles }: (typeof PEOPLE)[number], passwordHash: string): Promise<void> {
  const { id: userId } = await database.user.upsert({ where: { email }, create: { email, name, passwordHash, emailVerifiedAt: new Date() }, update: { passwordHash } });
  for (const [slug, role] of Object.entries(roles)) {
    const { id: orgId } = await database.org.findUniqueOrThrow({ where: { slug } });
    await database.membership.upsert({ where: { orgId_userId: { orgId, userId } }, create: { orgId, userId, role }, update: {} });
  }
}
