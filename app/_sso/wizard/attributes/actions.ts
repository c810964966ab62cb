// Which attribute is what, and which group has which role, arrives here.
"use server";
import { redirect } from "next/navigation";
import { MAPPED_ROLES, mappingShape } from "@/lib/sign-in/sso/mapping";
import { change } from "@/lib/sign-in/sso/setup/connection";
import { deedOf, saying, setterOf } from "../../setter";
import { backTo } from "../back-to";

export type MappingState = { readonly problem?: string };

export async function saveMapping(_before: MappingState, form: FormData): Promise<MappingState> {
  const setter = await setterOf(form);
  const text = (name: string): string | undefined => String(form.get(name) ?? "").trim() || undefined;
  const [groups, roles] = [form.getAll("group").map((group) => String(group).trim()), form.getAll("role").map(String)];
  const rows = groups.map((group, at) => ({ group, role: roles[at] })).filter(({ group }) => group !== "");
  if (rows.length > 0 && text("groups") === undefined) return { problem: "Say which attribute holds the groups, or take the groups out." };
  const defaultRole = MAPPED_ROLES.find((role) => role === form.get("defaultRole")) ?? null;
  const parsed = mappingShape.safeParse({ email: text("email"), firstName: text("firstName"), lastName: text("lastName"), groups: text("groups"), roles: rows, defaultRole });
  if (!parsed.success) return { problem: "A name is longer than 256 characters, or there are more than 50 groups." };
  const what = { email: text("email") ?? "NameID", groups: text("groups") ?? null, roles: rows.map(({ group, role }) => `${group}=${role}`).join(" ").slice(0, 1000), defaultRole };
  const changed = await change(String(form.get("connection") ?? ""), { mapping: parsed.data }, what, await deedOf(setter));
  redirect(saying(backTo(setter, form), !("refused" in changed) ? "saved" : changed.refused === "unknown" ? "gone" : changed.refused));
}
