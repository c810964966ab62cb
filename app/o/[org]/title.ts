// What the browser's tab says about a page of an org; to strangers, nothing about which.
import type { Metadata } from "next";
import { findMember } from "./member";

export async function titleIn(slug: string, title: string): Promise<Metadata> {
  const member = await findMember(slug);
  if (typeof member === "string") return { title: member === "stranger" ? "No access" : "Sign in" };
  return { title: `${title} · ${member.membership.org.name}` };
}
