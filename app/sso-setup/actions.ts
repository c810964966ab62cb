// Opening a set-up link: once, and from then on this browser has it.
"use server";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { occasionOf } from "@/lib/sign-in/occasion";
import { openSetupLink } from "@/lib/sign-in/sso/setup-link/links";
import { keepVisitor } from "@/lib/sign-in/sso/setup-link/visitor";

export async function openLink(form: FormData): Promise<void> {
  const token = String(form.get("token") ?? "").slice(0, 100);
  const opened = await openSetupLink(token, occasionOf(await headers()), new Date());
  if ("dead" in opened) redirect(`/sso-setup/${encodeURIComponent(token) || "x"}`);
  await keepVisitor(opened.visitor, opened.expiresAt);
  redirect("/sso-setup");
}
