// What an assertion's attributes are here: address, name, and which group has which role. An owner is made by owners, never by an IdP.
import { z } from "zod";
import { normaliseEmail } from "@/lib/identity/email";
import { readName } from "@/lib/identity/name";

/** Strongest first: whoever is in several groups gets the strongest role. */
export const MAPPED_ROLES = ["admin", "editor", "viewer"] as const;
export type MappedRole = (typeof MAPPED_ROLES)[number];

const attribute = z.string().trim().min(1).max(256);
const groupRole = z.strictObject({ group: z.string().trim().min(1).max(256), role: z.enum(MAPPED_ROLES) });

/** Names of attributes as they stand in the assertion (of claims, with OpenID Connect). */
export const mappingShape = z.strictObject({
  /** Undefined: the NameID is the address. */
  email: attribute.optional(),
  firstName: attribute.optional(),
  lastName: attribute.optional(),
  groups: attribute.optional(),
  roles: z.array(groupRole).max(50).default([]),
  /** For whoever is in none of the groups. Null: they may not come in at all. */
  defaultRole: z.enum(MAPPED_ROLES).nullable().default("viewer"),
});
export type Mapping = z.output<typeof mappingShape>;

export type Asserted = { readonly nameId: string; readonly attributes: Readonly<Record<string, readonly string[]>> };

/** `role` null: no group of theirs has one, and no default is set. */
export type Mapped = { readonly email: string | undefined; readonly name: string; readonly groups: readonly string[]; readonly role: MappedRole | null };

/** @returns `email` undefined where there is none, or none that can be used */
export function applyMapping(mapping: Mapping, { attributes, nameId }: Asserted): Mapped {
  const one = (name: string | undefined): string => (name === undefined ? undefined : valuesOf(attributes, name)[0])?.trim() ?? "";
  const email = normaliseEmail(mapping.email === undefined ? nameId : one(mapping.email));
  const groups = mapping.groups === undefined ? [] : valuesOf(attributes, mapping.groups);
  const name = [one(mapping.firstName), one(mapping.lastName)].filter(Boolean).join(" ");
  return { email, name: readName(name) ?? email?.slice(0, email.indexOf("@")) ?? "", groups, role: roleOf(mapping, groups) };
}

function roleOf({ defaultRole, roles }: Mapping, groups: readonly string[]): MappedRole | null {
  return MAPPED_ROLES.find((role) => roles.some((row) => row.role === role && groups.includes(row.group))) ?? defaultRole;
}

function valuesOf(attributes: Asserted["attributes"], name: string): readonly string[] {
  return Object.hasOwn(attributes, name) ? attributes[name]! : [];
}

/** Groups and names, as strings; whatever else a claim holds is not for mapping. */
const CLAIM_VALUES_MAX = 500;

/** With OpenID Connect. */
export function claimsAsAttributes(claims: Readonly<Record<string, unknown>>): Asserted["attributes"] {
  const strings = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === "string").slice(0, CLAIM_VALUES_MAX);
  return Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, strings(value)] as const).filter(([, values]) => values.length > 0));
}
