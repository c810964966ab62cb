// Somebody founds an organisation and owns it.
import { audit, type Occasion } from "@/lib/audit/audit";
import { inTransaction, isTaken } from "@/lib/db/transaction";
import { readName } from "@/lib/identity/name";
import type { Role } from "@/lib/permissions/roles";
import { findMembership, type Org } from "./memberships.store";
import { countOrgsFor, insertOrg } from "./orgs.store";
import { proposeSlug } from "./propose-slug";
import { slugProblem, type SlugProblem } from "./slug";
import { suggestSlug } from "./suggest-slug";

/** Every org takes an address that nobody else can have any more: one person must not take them all (docs/decisions/015). */
export const OWNED_MAX = 20;

const OWNER: Role = "owner";

export type OrgRefused = "name_unusable" | "too_many" | "slug_taken" | "slug_missing" | SlugProblem;

/** @property suggestion an address that was free a moment ago */
export type Founding = { readonly org: Org } | { readonly refused: OrgRefused; readonly slug: string; readonly suggestion?: string };

/** @param asked as typed; an empty slug is made from the name */
export async function createOrg(userId: string, asked: { readonly name: string; readonly slug: string }, occasion: Occasion): Promise<Founding> {
  const name = readName(asked.name);
  const slug = asked.slug.trim().toLowerCase() || proposeSlug(name ?? "");
  if (name === undefined) return { refused: "name_unusable", slug };
  if (slug === "") return { refused: "slug_missing", slug, suggestion: await suggestSlug("") };
  const problem = slugProblem(slug);
  if (problem !== undefined) return { refused: problem, slug, suggestion: await suggestSlug(proposeSlug(slug)) };
  try {
    return await inTransaction(() => found(userId, { name, slug }, occasion));
  } catch (error) {
    if (!isTaken(error)) throw error;
    return { refused: "slug_taken", slug, suggestion: await suggestSlug(slug) };
  }
}

async function found(userId: string, asked: { name: string; slug: string }, occasion: Occasion): Promise<Founding> {
  const owned = await countOrgsFor(userId, OWNER);
  const own = await findMembership(userId, asked.slug);
  if (own !== null && own.role === OWNER && own.org.name === asked.name) return { org: own.org }; // the form came twice
  if (owned >= OWNED_MAX) return { refused: "too_many", slug: asked.slug };
  const org = await insertOrg(asked, { userId, role: OWNER });
  await audit("org.created", occasion, { actor: userId, org: org.id, target: { kind: "org", id: org.id }, after: asked });
  return { org };
}
